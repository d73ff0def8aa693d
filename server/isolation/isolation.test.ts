import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newId } from "@/db/ids";
import { type Tenant, tenantBySlug } from "@/tenants/recognise";
import type { Principal, Role } from "../access/rules";
import { doors } from "../api/doors";
import { introduce } from "../api/introduce";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { ROUTES, routeOf } from "../routes";
import { FreshFloor } from "../routing/fresh-floor";
import { secure } from "../secure";
import { walkIfAsked } from "./round";
import { hashOf } from "./rules";
import { walk } from "./walk";

const GUEST = "+442079460123";

// A walk is some thousand requests.
vi.setConfig({ testTimeout: 120_000 });

let server: Server;
let floor: FreshFloor;
let harbour: Tenant;
let chenguang: Tenant;
/** What a broken listener says at its health address. */
let slip = "";

beforeAll(async () => {
  server = createServer((req, res) => {
    introduce(req, res);
    secure(res);
    if (slip && req.url?.startsWith("/healthz")) return void res.end(slip);
    const route = routeOf(req.url ?? "/");
    if (route) return void route.answer(req, res);
    res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  // Read at the first use of the environment, which is after this.
  process.env.PUBLIC_URL = `http://localhost:${(server.address() as AddressInfo).port}`;
  floor = await FreshFloor.open("isolation", 1);
  for (const lessee of [floor.harbour, floor.chenguang]) await floor.call(lessee, GUEST);
  await floor.ground
    .owner`update app.customers set display_name = 'Rose Whitcombe', note = 'A quiet room, please'
    where tenant_id = ${floor.harbour.id}`;
  [harbour, chenguang] = (await Promise.all(["harbour", "chenguang"].map(tenantBySlug))) as [Tenant, Tenant];
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await floor.close();
});

const around = (further: object = {}) => walk({ lessee: harbour, home: chenguang, ...further });

/** The walk with the reading doors that need no listener: enough to examine the wall itself. */
const tablesAlone = () => {
  const all = doors(ROUTES);
  return around({
    doors: {
      ...all,
      procedures: all.procedures.filter(({ name }) => name === "interactions.list"),
      routes: [],
      pages: [],
      streams: [],
    },
  });
};

it("finds nothing that leaks, at every door of the program", async () => {
  await floor.ground
    .owner`insert into app.people (id, email, family_name, given_name, display_name, created_at)
    values (${newId()}, 'killed@isolation.invalid', 'x', 'x', 'x', now() - interval '2 hours')`;
  const told: number[] = [];
  const certificate = await around({ thorough: true, tell: ({ done }: { done: number }) => told.push(done) });
  expect(certificate.doors.filter(({ leaks }) => leaks.length > 0)).toEqual([]);
  expect(certificate).toMatchObject({
    verdict: "isolated",
    totals: { leaks: 0 },
    lessee: { slug: "harbour" },
  });
  expect(certificate.totals.attempts).toBeGreaterThan(500);
  expect(certificate.hash).toBe(hashOf(certificate));
  const names = certificate.doors.map(({ name }) => name);
  for (const { name, permission } of doors(ROUTES).procedures) if (permission) expect(names).toContain(name);
  expect(names).toEqual(expect.arrayContaining(["customers", "/api/live", "/webhooks/twilio/{token}/voice"]));
  expect(certificate.openedAtHome).toBeGreaterThan(3);
  expect(told.at(-1)).toBe(Math.max(...told));
  const left = await floor.ground.owner`select id from app.people where email like '%@isolation.invalid'`;
  expect(left).toHaveLength(0);
});

it.each([
  [
    "customers",
    "alter table app.customers disable row level security",
    "alter table app.customers enable row level security",
  ],
  [
    "visits",
    "alter policy visits_wall on app.visits using (true)",
    "alter policy visits_wall on app.visits using (tenant_id = (select wall.tenant()))",
  ],
  [
    "offers",
    "create policy generous on app.offers for select to ll_app using (true)",
    "drop policy generous on app.offers",
  ],
  [
    "interactions",
    "drop policy interactions_wall on app.interactions",
    `create policy interactions_wall on app.interactions for all to ll_app, ll_worker
      using (tenant_id = (select wall.tenant())) with check (tenant_id = (select wall.tenant()))`,
  ],
])("names %s when its wall was touched: %s", async (table, breaking, mending) => {
  await floor.ground.owner.unsafe(breaking);
  try {
    const { verdict, doors: found } = await tablesAlone();
    expect(verdict).toBe("leaking");
    expect(found.flatMap(({ leaks }) => leaks).join("\n")).toMatch(new RegExp(`^${table}:`, "m"));
  } finally {
    await floor.ground.owner.unsafe(mending);
  }
  expect((await tablesAlone()).verdict, "mended").toBe("isolated");
});

it("finds a word of a customer wherever it slips out, and then leaves alone what changes things", async () => {
  slip = "Last caller: Rose Whitcombe";
  const certificate = await around().finally(() => {
    slip = "";
  });
  const leaking = certificate.doors.filter(({ leaks }) => leaks.length > 0);
  expect(leaking.map(({ name }) => name)).toEqual(["/healthz"]);
  expect(leaking[0]?.leaks[0]).toContain("was given Rose Whitcombe");
  expect(certificate.doors.map(({ name }) => name)).not.toContain("visits.enter");
});

it("proves nothing, and says so, when its keys fit nowhere", async () => {
  const deaf = createServer((_, res) => void res.writeHead(404).end());
  await new Promise<void>((resolve) => deaf.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(deaf.address() as AddressInfo).port}`;
  await expect(around({ origin })).rejects.toThrow(/has proven nothing/);
  deaf.close();
});

function as(role: Role, tenant?: Tenant) {
  const at = tenant
    ? { tenantId: tenant.id, slug: tenant.slug, kind: "lessee" as const }
    : { tenantId: floor.operatorId, slug: "meridian", kind: "operator" as const };
  const principal: Principal = {
    ...{ personId: newId(), sessionId: newId(), displayName: "Somebody", email: "x@meridian.example" },
    ...{ language: "en", factorAt: new Date(), memberships: [{ ...at, role }] },
  };
  return createCallerFactory(appRouter)({ principal, requestId: "one", address: "::1" }).isolation;
}

it("is asked for by the operator, walked by a worker, and taken home by the lessee alone", async () => {
  const { run } = await as("owner").begin({ tenant: "harbour" });
  await expect(as("manager").begin({ tenant: "harbour" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(as("tenant-admin", harbour).begin({ tenant: "harbour" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await walkIfAsked();
  await walkIfAsked();
  const { runs, newest } = await as("tenant-admin", harbour).list({ tenant: "harbour" });
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ id: run, state: "isolated", leaks: 0, hash: newest?.certificate.hash });
  expect(newest).toMatchObject({ run, intact: true });
  const [entry] = await floor.ground.owner`select after->>'hash' as hash from app.audit_entries
    where tenant_id = ${harbour.id} and action = 'certify:isolation'`;
  expect(entry?.hash).toBe(newest?.certificate.hash);
  const foreign = as("tenant-admin", chenguang).certificate({ tenant: "chenguang", run });
  await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  await floor.ground
    .owner`update app.isolation_runs set certificate = jsonb_set(certificate, '{verdict}', '"leaking"')`;
  expect((await as("owner").certificate({ tenant: "harbour", run })).intact).toBe(false);
});

it("is taken on by another worker when the first has died, and told when it fails", async () => {
  const { run } = await as("owner").begin({ tenant: "harbour" });
  await floor.ground
    .owner`update app.isolation_runs set state = 'running', beat_at = now() - interval '30 seconds'
    where id = ${run}`;
  await walkIfAsked();
  const runOf = async () => (await as("owner").list({ tenant: "harbour" })).runs.find(({ id }) => id === run);
  expect(await runOf(), "it may yet come back").toMatchObject({ state: "running" });
  await floor.ground
    .owner`update app.isolation_runs set beat_at = now() - interval '2 minutes' where id = ${run}`;
  await floor.ground.owner`alter table app.customers rename to customers_away`;
  await walkIfAsked();
  await floor.ground.owner`alter table app.customers_away rename to customers`;
  expect(await runOf()).toMatchObject({ state: "failed", error: expect.any(String) });
});
