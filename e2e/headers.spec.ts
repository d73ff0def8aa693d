import { expect, test } from "@playwright/test";
import { EVERYWHERE } from "@/server/api/headers";
import { type Installation, installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const here = (): Installation => installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
const NOBODY = "01999999-0000-7000-8000-000000000001";

/** Every kind of page there is, and what the owner of the operator gets there. */
const PAGES = [
  ["/sign-in", 307],
  ["/", 307],
  ["/operator", 200],
  ["/operator/lessees/harbour", 200],
  ["/operator/lessees/nowhere", 404],
  ["/operator/lessees/new", 200],
  ["/operator/people", 200],
  ["/floor", 200],
  ["/finance/usage", 200],
  ["/me", 200],
  ["/t/harbour/calls", 200],
  ["/t/harbour/calls?number=nonsense", 200],
  [`/t/harbour/calls/${NOBODY}`, 404],
  ["/t/harbour/calls/nonsense", 404],
  ["/t/harbour/usage", 200],
  [`/t/harbour/usage/${NOBODY}`, 404],
  ["/t/duna/enter", 200],
  ["/t/harbour/audit", 200],
  ["/t/harbour/isolation", 200],
  ["/t/harbour/lease", 200],
  ["/t/harbour/lease/999", 404],
  ["/t/nowhere/calls", 404],
  ["/nowhere", 404],
  ["/api/nowhere", 404],
  ["/webhooks/nowhere", 404],
  ["/api/auth/session", 200],
  ["/%", 404],
] as const;

/** What is no page and needs no policy beyond "nothing". */
const OTHERS = [
  ["/_next/static/nowhere.js", 404],
  ["/brand/nowhere", 404],
  ["/brand/0a5c4a", 200],
  ["//nowhere", 308],
  ["/healthz", 200],
  ["/api/trpc/nowhere", 404],
] as const;

async function ask(path: string, init: RequestInit = {}, visitor?: Visitor) {
  const headers = { ...visitor?.headers(), ...(init.headers as Record<string, string> | undefined) };
  const answer = await fetch(`${here().url}${path}`, { ...init, headers, redirect: "manual" });
  return { answer, text: await answer.text() };
}

function expectEverywhere({ headers }: Response): void {
  for (const [name, value] of Object.entries(EVERYWHERE))
    if (name !== "Content-Security-Policy") expect(headers.get(name), name).toBe(value);
  expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("X-Powered-By")).toBeNull();
}

const nonceOf = ({ headers }: Response) =>
  /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(
    headers.get("Content-Security-Policy") ?? "",
  )?.[1];

test("every page has the headers, a policy with a nonce of its own, and no script without it", async () => {
  const visitor = await new Visitor(here().url).signIn(whoIs(here(), "owner"));
  await visitor.api.visits.enter.mutate({ tenant: "harbour", reason: "To look at its pages." });
  const nonces = new Set<string>();
  for (const [path, status] of PAGES) {
    await test.step(path, async () => {
      const { answer, text } = await ask(path, {}, visitor);
      expect(answer.status).toBe(status);
      expectEverywhere(answer);
      expect(answer.headers.get("Cache-Control")).toContain("no-store");
      const nonce = nonceOf(answer);
      expect(nonce).toBeTruthy();
      nonces.add(nonce ?? "");
      const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
      for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
    });
  }
  expect(nonces.size).toBe(PAGES.length);
});

test("what is no page has the headers too, and a policy that allows nothing", async () => {
  for (const [path, status] of OTHERS) {
    await test.step(path, async () => {
      const { answer } = await ask(path);
      expect(answer.status).toBe(status);
      expectEverywhere(answer);
      expect(answer.headers.get("Content-Security-Policy")).toBe(EVERYWHERE["Content-Security-Policy"]);
    });
  }
});

test("what is turned away has them as well", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded", origin: here().url };
  const turnedAway: readonly (readonly [string, RequestInit, number])[] = [
    ["/operator", { method: "DELETE" }, 405],
    ["/healthz", { method: "POST" }, 405],
    ["/api/live", {}, 401],
    ["/webhooks/stripe", { method: "POST", body: "{}" }, 403],
    ["/api/trpc/access.me", { method: "POST", body: "{}" }, 415],
    ["/api/reports", { method: "POST", body: "x".repeat(100_000) }, 413],
    [
      "/api/auth/callback/credentials",
      { method: "POST", headers: form, body: `x=${"y".repeat(20_000)}` },
      413,
    ],
  ];
  for (const [path, init, status] of turnedAway) {
    await test.step(path, async () => {
      const { answer } = await ask(path, init);
      expect(answer.status).toBe(status);
      expectEverywhere(answer);
      expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    });
  }
});

test("whoever tries too many passwords is told how long to wait, in a header", async () => {
  const visitor = new Visitor(here().url);
  const email = `stranger-${Date.now()}@nowhere.example`;
  const csrf = await fetch(`${here().url}/api/auth/csrf`);
  const cookie = csrf.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const guess = () =>
    ask("/api/auth/callback/credentials", {
      method: "POST",
      headers: { cookie, origin: visitor.url },
      body: new URLSearchParams({ csrfToken, email, password: "a few plain words", code: "", json: "true" }),
    });
  for (let i = 0; i < 5; i++) expect((await guess()).answer.status).toBe(401);
  const { answer, text } = await guess();
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(text).toMatch(/error=throttled/);
  expectEverywhere(answer);
});
