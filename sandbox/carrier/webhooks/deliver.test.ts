import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { signForm } from "@/sandbox/carrier/signature";
import { cookieJar } from "@/sandbox/carrier/webhooks/cookies";
import { deliver } from "@/sandbox/carrier/webhooks/deliver";

const TOKEN = "demo-token-not-a-secret";
const FIELDS = [["Body", "one two"]] as const;

interface Seen {
  method: string;
  url: string;
  body: string;
  headers: http.IncomingHttpHeaders;
}

const servers: http.Server[] = [];
afterEach(() =>
  Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed)))),
);

async function handler(answer: (seen: Seen, response: http.ServerResponse, count: number) => void) {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = {
      method: request.method ?? "",
      url: request.url ?? "",
      body: Buffer.concat(chunks).toString(),
      headers: request.headers,
    };
    seen.push(one);
    answer(one, response, seen.length);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function closedPort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describe("delivering a webhook", () => {
  it("posts a signed form with the carrier's headers, and keeps the fragment to itself", async () => {
    const { seen, origin } = await handler((_seen, response) => response.end("<Response/>"));
    const delivered = await deliver(TOKEN, { url: `${origin}/v?a=1#rc=2`, method: "POST", fields: FIELDS });
    expect(delivered).toMatchObject({ status: 200, body: "<Response/>", attempts: 1 });
    expect(seen[0]).toMatchObject({ method: "POST", url: "/v?a=1", body: "Body=one%20two" });
    expect(seen[0]?.headers).toMatchObject({
      "user-agent": "TwilioProxy/1.1",
      "x-home-region": "us1",
      connection: "close",
      "x-twilio-signature": signForm(TOKEN, `${origin}/v?a=1`, FIELDS),
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    });
    expect(seen[0]?.headers["i-twilio-idempotency-token"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("puts the fields of a GET into the query and signs the whole URL", async () => {
    const { seen, origin } = await handler((_seen, response) => response.end());
    await deliver(TOKEN, { url: `${origin}/v`, method: "GET", fields: FIELDS });
    expect(seen[0]).toMatchObject({ method: "GET", url: "/v?Body=one%20two", body: "" });
    expect(seen[0]?.headers["x-twilio-signature"]).toBe(signForm(TOKEN, `${origin}/v?Body=one%20two`, []));
  });

  it("retries once when no connection can be made, and only then", async () => {
    const nobody = await deliver(TOKEN, {
      url: `http://127.0.0.1:${await closedPort()}/v`,
      method: "POST",
      fields: FIELDS,
    });
    expect(nobody).toMatchObject({ code: 11205, attempts: 2 });
    const { origin } = await handler((_seen, response) => response.writeHead(503).end());
    const failing = await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS });
    expect(failing).toMatchObject({ code: 11200, status: 503, attempts: 1 });
  });

  it("repeats the same idempotency token on the retries the fragment asks for", async () => {
    const { seen, origin } = await handler((_seen, response, count) =>
      count < 3 ? response.writeHead(500).end() : response.end("ok"),
    );
    const delivered = await deliver(TOKEN, {
      url: `${origin}/v#rc=3&rp=5xx`,
      method: "POST",
      fields: FIELDS,
    });
    expect(delivered).toMatchObject({ status: 200, attempts: 3 });
    expect(new Set(seen.map((one) => one.headers["i-twilio-idempotency-token"])).size).toBe(1);
  });

  it("gives up on a handler that does not answer in time", async () => {
    const { origin } = await handler((_seen, response) => setTimeout(() => response.end(), 400));
    const delivered = await deliver(TOKEN, { url: `${origin}/v#rt=100`, method: "POST", fields: FIELDS });
    expect(delivered).toMatchObject({ code: 11200, attempts: 1 });
  });

  it("repeats a POST that is answered 302 as a GET without its fields", async () => {
    const { seen, origin } = await handler((one, response) =>
      one.url === "/v" ? response.writeHead(302, { location: "/w" }).end() : response.end("<Response/>"),
    );
    const delivered = await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS });
    expect(delivered).toMatchObject({ status: 200, url: `${origin}/w` });
    expect(seen[1]).toMatchObject({ method: "GET", url: "/w", body: "" });
  });

  it("keeps a POST a POST across a 307", async () => {
    const { seen, origin } = await handler((one, response) =>
      one.url === "/v" ? response.writeHead(307, { location: "/w" }).end() : response.end(),
    );
    await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS });
    expect(seen[1]).toMatchObject({ method: "POST", body: "Body=one%20two" });
  });

  it("stops after ten redirects", async () => {
    const { origin } = await handler((_seen, response) =>
      response.writeHead(302, { location: "/again" }).end(),
    );
    expect(await deliver(TOKEN, { url: `${origin}/v`, method: "GET", fields: [] })).toMatchObject({
      code: 11215,
    });
  });

  it.each([
    ["redirects to nowhere", { location: "http://" }],
    ["sets a cookie no header can carry", { location: "/w", "set-cookie": "a=\u0016" }],
  ])("survives a handler that %s", async (_what, headers) => {
    const { origin } = await handler((_seen, response) => {
      response.socket?.end(
        `HTTP/1.1 302 Found\r\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join("")}\r\n`,
      );
    });
    const delivered = await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS });
    expect(delivered).toMatchObject({ code: 11200 });
  });

  it("answers a Basic challenge with the credentials in the URL, which it never signs", async () => {
    const { seen, origin } = await handler((one, response) =>
      one.headers.authorization
        ? response.end()
        : response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end(),
    );
    const url = origin.replace("http://", "http://me:secret@");
    expect(await deliver(TOKEN, { url: `${url}/v`, method: "POST", fields: FIELDS })).toMatchObject({
      status: 200,
    });
    expect(seen[1]?.headers.authorization).toBe(`Basic ${Buffer.from("me:secret").toString("base64")}`);
    expect(seen[1]?.headers["x-twilio-signature"]).toBe(signForm(TOKEN, `${origin}/v`, FIELDS));
  });

  it("keeps a cookie for the rest of the call", async () => {
    const { seen, origin } = await handler((_seen, response) =>
      response.writeHead(200, { "set-cookie": "step=2; Path=/" }).end(),
    );
    const cookies = cookieJar();
    await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS, cookies });
    await deliver(TOKEN, { url: `${origin}/v`, method: "POST", fields: FIELDS, cookies });
    expect(seen.map((one) => one.headers.cookie)).toEqual([undefined, "step=2"]);
  });
});
