import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import twilio from "twilio";
import RequestClient, { type RequestOptions } from "twilio/lib/base/RequestClient.js";
import { WebSocket } from "ws";
import { type RunningCarrier, startCarrier } from "@/sandbox/carrier/start";

/** What the house answers at a path: a document, or a function of the fields it was sent. `{origin}` is the house itself. */
type Answers = Readonly<Record<string, string | ((fields: Record<string, string>) => string | number)>>;

const ACCOUNT = {
  sid: `AC${"1".repeat(32)}`,
  authToken: "demo-token-not-a-secret",
  apiKey: `SK${"2".repeat(32)}`,
  apiSecret: "demo-api-secret",
};

/** The unmodified SDK, sent to the sandbox: only the host differs. */
class SandboxClient extends RequestClient {
  readonly #origin: string;

  constructor(origin: string) {
    super();
    this.#origin = origin;
  }

  override request<T>(options: RequestOptions<T>) {
    return super.request<T>({ ...options, uri: options.uri.replace("https://", `${this.#origin}/`) });
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>;

interface Webhook {
  readonly path: string;
  readonly fields: Record<string, string>;
  /** The idempotency token it came with. */
  readonly token: string;
}

/** A web server that answers documents, checks every signature and remembers every webhook. */
async function openOffice(answers: Answers) {
  const wrongSignatures: string[] = [];
  const webhooks: Webhook[] = [];
  let origin = "";
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const signature = String(request.headers["x-twilio-signature"]);
    const url = `${origin}${request.url}`;
    if (!twilio.validateRequest(ACCOUNT.authToken, signature, url, fields)) wrongSignatures.push(url);
    const path = (request.url ?? "").split("?")[0] ?? "";
    webhooks.push({ path, fields, token: String(request.headers["i-twilio-idempotency-token"]) });
    const answer = answers[path];
    const text = typeof answer === "function" ? answer(fields) : answer;
    if (text === undefined) response.writeHead(204).end();
    else if (typeof text === "number") response.writeHead(text).end();
    else response.writeHead(200, { "content-type": "text/xml" }).end(text.replaceAll("{origin}", origin));
  });
  origin = await listening(server);
  return { server, origin, wrongSignatures, webhooks };
}

/** A carrier and a customer of it. */
export async function openHouse(answers: Answers) {
  const { server, origin, wrongSignatures, webhooks } = await openOffice(answers);
  const running = await startCarrier({ account: ACCOUNT, port: 0 });
  const carrierOrigin = `http://127.0.0.1:${running.port}`;
  const client = twilio(ACCOUNT.sid, ACCOUNT.authToken, { httpClient: new SandboxClient(carrierOrigin) });
  const sockets: WebSocket[] = [];
  const world = worldOf(carrierOrigin);
  return {
    ...furnish(running, client, origin, sockets),
    origin,
    client,
    account: ACCOUNT,
    carrier: running.carrier,
    carrierOrigin,
    wrongSignatures,
    webhooks,
    seen: (path: string) => webhooks.filter((one) => one.path === path).map((one) => one.fields),
    world,
    dial: async (call: Record<string, unknown>) => (await world("calls", "POST", call)).sid as string,
    call: (sid: string) => world(`calls/${sid}`, "GET"),
    press: (sid: string, press: string) => world(`calls/${sid}/press`, "POST", { press }),
    advance: (ms: number) => world("clock", "POST", { advance: ms }),
    until,
    async close() {
      for (const socket of sockets) socket.terminate();
      await running.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

// The world answers JSON of many shapes; tests look at the parts they know.
// biome-ignore lint/suspicious/noExplicitAny: assertions narrow each answer by its own shape
type Answer = any;

function worldOf(carrierOrigin: string) {
  return async (path: string, method = "POST", body?: Record<string, unknown>): Promise<Answer> => {
    const response = await fetch(`${carrierOrigin}/_world/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return response.json();
  };
}

function furnish(running: RunningCarrier, client: twilio.Twilio, origin: string, sockets: WebSocket[]) {
  return {
    /** Hold a number that answers at the given paths of the house. */
    own: (phoneNumber: string, paths: Record<string, string>) =>
      client.incomingPhoneNumbers.create({
        phoneNumber,
        ...Object.fromEntries(
          Object.entries(paths).map(([name, path]) => [name, path.startsWith("/") ? origin + path : path]),
        ),
      }),
    /** A registered softphone whose calls are answered at `/desk`. */
    async softphone(identity: string) {
      const application = await client.applications.create({ voiceUrl: `${origin}/desk` });
      const token = tokenFor(identity, application.sid);
      const heard: Array<Record<string, unknown>> = [];
      const socket = new WebSocket(`ws://127.0.0.1:${running.port}/signal`);
      sockets.push(socket);
      socket.on("message", (data) => heard.push(JSON.parse(String(data))));
      await new Promise((opened) => socket.once("open", opened));
      const send = (message: Record<string, unknown>) => socket.send(JSON.stringify(message));
      send({ type: "register", token });
      await until(() => heard.some((one) => one.type === "registered"));
      return {
        heard,
        send,
        socket,
        token,
        said: (type: string) => heard.filter((one) => one.type === type),
        connect: (params: Record<string, string>, call = "c1") => send({ type: "connect", call, params }),
      };
    },
  };
}

function tokenFor(identity: string, applicationSid: string): string {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(ACCOUNT.sid, ACCOUNT.apiKey, ACCOUNT.apiSecret, { identity });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: applicationSid }));
  return token.toJwt();
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Poll until something is true (or has a value), for five seconds at most. */
export async function until<T>(fact: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const value = await fact();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`It did not become true in time: ${fact}`);
    await new Promise((later) => setTimeout(later, 10));
  }
}
