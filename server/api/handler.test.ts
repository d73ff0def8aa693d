import { randomUUID } from "node:crypto";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { cookieName, cookieSecret } from "../access/cookie";
import { admit, appoint } from "../access/writes/people";
import { endSessionOf, openSession } from "../access/writes/sessions";
import { environment } from "../environment";
import { answerTrpc } from "./handler";
import { introduce } from "./introduce";

let ground: FreshGround;
let server: Server;
let personId: string;

beforeAll(async () => {
  ground = await freshGround("handler");
  const meridian = newId();
  await ground.owner`insert into app.tenants (id, slug, kind, name) values (${meridian}, 'meridian', 'operator', 'Meridian Contact')`;
  const named = {
    familyName: "Chen",
    givenName: "Olivia",
    displayName: "Olivia Chen",
    language: "en",
  } as const;
  personId = await admit({ ...named, email: "olivia@meridian.example", password: "a few plain words" });
  await appoint(personId, meridian, "owner");
  server = createServer((req, res) => {
    introduce(req, res);
    void answerTrpc(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await ground.close();
});

async function cookieOf(sid: string, secret = cookieSecret(environment().authSecret)): Promise<string> {
  const token = await encode({ token: { sid }, secret, maxAge: 3600 });
  return `${cookieName(environment().publicUrl)}=${token}`;
}

async function signedIn() {
  const sid = await openSession({
    personId,
    roles: ["owner"],
    factorProven: false,
    address: "::1",
    agentString: "",
  });
  return { sid, cookie: await cookieOf(sid) };
}

const OURS = () => ({
  "content-type": "application/json",
  origin: environment().publicUrl,
  "sec-fetch-site": "same-origin",
  "x-ll": "1",
});

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As a client that may send anything, which `fetch` may not. */
function send(path: string, { method = "GET", headers = {}, body }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const req = request({ port, path: `/api/trpc/${path}`, method, headers }, (res) => {
        let text = "";
        res.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
      });
      req.on("error", reject).end(body);
    },
  );
}

const errorOf = (text: string) =>
  superjson.deserialize(JSON.parse(text).error) as { message: string; data: object };
const languageOf = async () =>
  (await ground.owner`select language from app.people where id = ${personId}`)[0]?.language;

describe("a procedure on the listener", () => {
  it("answers whoever is signed in, with nothing kept by anybody", async () => {
    const { cookie } = await signedIn();
    const { status, headers, text } = await send("access.me", { headers: { cookie } });
    expect(status).toBe(200);
    expect(JSON.parse(text).result.data.json).toMatchObject({ displayName: "Olivia Chen", language: "en" });
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("refuses a session that was ended, though its cookie still decrypts", async () => {
    const { sid, cookie } = await signedIn();
    await endSessionOf(sid);
    expect(await send("access.me", { headers: { cookie } })).toMatchObject({ status: 401 });
  });

  it.each<[string, () => Promise<string>]>([
    ["no cookie", async () => "theme=dark"],
    ["nonsense", async () => `${cookieName(environment().publicUrl)}=nonsense`],
    ["a token of another installation", async () => cookieOf((await signedIn()).sid, randomUUID())],
    ["a well-made token with an unknown session", () => cookieOf(randomUUID())],
    ["a very long one", async () => `${cookieName(environment().publicUrl)}=${"a".repeat(9000)}`],
  ])("knows nobody by %s", async (_, cookie) => {
    const { status, text } = await send("access.me", { headers: { cookie: await cookie() } });
    expect(status).toBe(401);
    expect(errorOf(text)).toMatchObject({ data: { code: "UNAUTHORIZED", refusal: "sign-in" } });
  });

  it("changes something when our own page asks", async () => {
    const { cookie } = await signedIn();
    const body = JSON.stringify({ json: { language: "hu" } });
    const sent = await send("access.chooseLanguage", {
      method: "POST",
      headers: { ...OURS(), cookie },
      body,
    });
    expect(sent.status).toBe(200);
    expect(await languageOf()).toBe("hu");
  });

  it.each<[string, Record<string, string>, string]>([
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "language=en"],
    ["a multipart form", { "content-type": "multipart/form-data; boundary=x" }, "--x\r\n\r\n--x--"],
    ["bytes", { "content-type": "application/octet-stream" }, "x"],
    [
      "another site",
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      '{"json":{"language":"en"}}',
    ],
    ["a page without our header", { "x-ll": "" }, '{"json":{"language":"en"}}'],
  ])("changes nothing for %s", async (_, headers, body) => {
    const { cookie } = await signedIn();
    const before = await languageOf();
    for (const path of ["access.chooseLanguage", "access.startFactor"]) {
      const { status } = await send(path, {
        method: "POST",
        headers: { ...OURS(), cookie, ...headers },
        body,
      });
      expect([403, 415]).toContain(status);
    }
    expect(await languageOf()).toBe(before);
    const [held] = await ground.owner`select totp_secret from app.credentials where person_id = ${personId}`;
    expect(held?.totp_secret).toBeNull();
  });

  it("changes nothing by GET", async () => {
    const { cookie } = await signedIn();
    const input = encodeURIComponent(JSON.stringify({ json: { language: "zh-TW" } }));
    const { status } = await send(`access.chooseLanguage?input=${input}`, { headers: { cookie } });
    expect(status).toBe(405);
    expect(await languageOf()).not.toBe("zh-TW");
  });

  it("takes twenty calls in one request and no more", async () => {
    const { cookie } = await signedIn();
    const batch = (n: number) => `${Array(n).fill("access.me").join(",")}?batch=1&input=%7B%7D`;
    expect(await send(batch(20), { headers: { cookie } })).toMatchObject({ status: 200 });
    expect((await send(batch(21), { headers: { cookie } })).status).toBe(400);
  });

  it("stops reading after 1 MiB, whatever length was promised", async () => {
    const { cookie } = await signedIn();
    const headers = { ...OURS(), cookie, "transfer-encoding": "chunked" };
    const body = JSON.stringify({ json: { language: "x".repeat(1024 * 1024) } });
    expect((await send("access.chooseLanguage", { method: "POST", headers, body })).status).toBe(413);
  });

  it.each([
    ["JSON that is none", "{", 400],
    ["an unknown key", '{"json":{"language":"hu","role":"owner"}}', 400],
    ["an unknown language", '{"json":{"language":"la"}}', 400],
  ])("refuses %s with a sentence and without a stack", async (_, body, expected) => {
    const { cookie } = await signedIn();
    const { status, text } = await send("access.chooseLanguage", {
      method: "POST",
      headers: { ...OURS(), cookie },
      body,
    });
    expect(status).toBe(expected);
    expect(text).not.toMatch(/stack|node_modules|\bat \w+ \(/);
  });

  it("names the fields that did not fit", async () => {
    const { cookie } = await signedIn();
    const sent = { method: "POST", headers: { ...OURS(), cookie }, body: '{"json":{"language":"la"}}' };
    const { text } = await send("access.chooseLanguage", sent);
    expect(errorOf(text)).toMatchObject({
      message: "Some of what was sent is not as expected.",
      data: { fields: [{ path: "language" }], requestId: expect.any(String) },
    });
  });

  it("says of our own failures only a reference", async () => {
    const { cookie } = await signedIn();
    await ground.owner`alter table app.credentials rename to credentials_away`;
    const { status, text, headers } = await send("access.me", { headers: { cookie } });
    await ground.owner`alter table app.credentials_away rename to credentials`;
    expect(status).toBe(500);
    expect(errorOf(text).message).toBe(
      `Something went wrong on our side. Tell support this reference: ${headers["x-request-id"]}.`,
    );
    expect(text).not.toMatch(/credentials|relation|select/i);
  });

  it("says that it cannot reach its records when it cannot, and no more", async () => {
    const { cookie } = await signedIn();
    await ground.owner`alter table app.sessions rename to sessions_away`;
    const { status, headers, text } = await send("access.me", { headers: { cookie } });
    await ground.owner`alter table app.sessions_away rename to sessions`;
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("5");
    expect(text).not.toMatch(/relation|select|sessions/i);
  });

  it("says that somebody else is changing the same thing, and when to try again, with nothing changed", async () => {
    const { cookie } = await signedIn();
    const before = await languageOf();
    const body = JSON.stringify({ json: { language: before === "hu" ? "en" : "hu" } });
    const { status, headers, text } = await ground.owner.begin(async (elsewhere) => {
      await elsewhere`select 1 from app.people where id = ${personId} for update`;
      return send("access.chooseLanguage", { method: "POST", headers: { ...OURS(), cookie }, body });
    });
    expect([status, headers["retry-after"]]).toEqual([503, "5"]);
    expect(errorOf(text).message).toMatch(/^Somebody else is changing the same thing at this moment/);
    expect(await languageOf()).toBe(before);
  });

  it("tells whoever guesses too often how long to wait, in words and in a header", async () => {
    const { cookie } = await signedIn();
    const guess = (code: string) =>
      send("access.confirmFactor", {
        method: "POST",
        headers: { ...OURS(), cookie },
        body: JSON.stringify({ json: { code } }),
      });
    const start = { method: "POST", headers: { ...OURS(), cookie }, body: '{"json":{}}' };
    expect((await send("access.startFactor", start)).status).toBe(200);
    const first = await guess("000000");
    expect([first.status, first.headers["retry-after"]]).toEqual([400, undefined]);
    for (let i = 1; i < 5; i++) await guess(`00000${i}`);
    const { status, headers, text } = await guess("000009");
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThan(880);
    expect(errorOf(text)).toMatchObject({ data: { refusal: "too-many" } });
  });
});
