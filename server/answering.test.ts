import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answering } from "./answering";
import { EVERYWHERE } from "./api/headers";
import { ROUTES, type Route } from "./routes";
import { FreshFloor } from "./routing/fresh-floor";

let floor: FreshFloor;
let server: Server;

beforeAll(async () => {
  floor = await FreshFloor.open("answering", 0);
  server = createServer(
    answering(async (req, res) => {
      if (req.url === "/broken") throw new Error("A page broke.");
      res.writeHead(404).end("There is no such page.");
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await floor.close();
});

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The status and headers of an answer; what streams is not waited for. */
function ask(path: string, { method = "GET", headers = {}, body }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const req = request({ port, path, method, headers }, (res) => {
      resolve({ status: res.statusCode ?? 0, headers: res.headers });
      res.destroy();
    });
    req.on("error", reject).end(body);
  });
}

function expectAll(headers: NodeJS.Dict<string | string[]>): void {
  for (const [name, value] of Object.entries(EVERYWHERE))
    expect(headers).toHaveProperty(name.toLowerCase(), value);
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers).not.toHaveProperty("x-powered-by");
}

const addressOf = ({ path }: Route) => (path.endsWith("/") ? `${path}nobody/nothing` : path);
const OTHERS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

describe.each(ROUTES.map((route) => [route.path, route] as const))("%s", (_, route) => {
  it.each(route.methods)("answers %s with all headers, whatever it says to a stranger", async (method) => {
    const { status, headers } = await ask(addressOf(route), { method });
    expect(status).not.toBe(405);
    expectAll(headers);
  });

  it.each(OTHERS.filter((method) => !route.methods.includes(method)))(
    "answers %s with 405, with what it takes instead",
    async (method) => {
      const { status, headers } = await ask(addressOf(route), { method });
      expect(status).toBe(405);
      for (const taken of route.methods) expect(headers.allow).toContain(taken);
      expectAll(headers);
    },
  );
});

const OURS = { "content-type": "application/json", origin: "http://localhost:3000", "x-ll": "1" };
const TOO_LARGE = "x".repeat(2 * 1024 * 1024);

it.each([
  ["/api/trpc/access.me", { ...OURS, "sec-fetch-site": "same-origin" }],
  ["/api/reports", {}],
  ["/webhooks/stripe", {}],
])("%s answers more than it reads with 413, and all headers", async (path, headers) => {
  const answer = await ask(path, { method: "POST", headers, body: TOO_LARGE });
  expect(answer.status).toBe(413);
  expectAll(answer.headers);
});

describe("a page", () => {
  it("that is not there, and one that breaks, have all headers", async () => {
    for (const [path, status] of [
      ["/nowhere", 404],
      ["/broken", 500],
    ] as const) {
      const answer = await ask(path);
      expect(answer.status).toBe(status);
      expectAll(answer.headers);
    }
  });

  it("answers its head, and nothing that is no way to read a page", async () => {
    expect((await ask("/nowhere", { method: "HEAD" })).status).toBe(404);
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE"]) {
      const { status, headers } = await ask("/nowhere", { method });
      expect([status, headers.allow]).toEqual([405, "HEAD, GET, POST"]);
      expectAll(headers);
    }
  });
});
