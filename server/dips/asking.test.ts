import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { newId } from "@/db/ids";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { readLease } from "@/tenants/lease";
import { commands } from "../vendors/redis/clients";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { type DipResult, type DipWorld, dip } from "./asking";
import { type LesseeSystem, lesseeSystem } from "./outside.fixtures";
import { keepSecret } from "./writes";

const authSecret = "a root secret that is long enough for anything";
const NUMBER = "+442079460199";
const SECRET = "a-token-that-nobody-may-see";
const HOSTS = ["crm.example.com", "pbx.example.com", "inside.example.com", "gone.example.com"];
let ground: FreshGround;
let redis: { close(): Promise<void> };
let system: LesseeSystem;
let mill: string;
let harbour: string;
let now = 0;

beforeAll(async () => {
  [ground, redis, system] = await Promise.all([freshGround("dips"), freshRedis(), lesseeSystem()]);
  await freshTenant("meridian", "operator");
  mill = await freshTenant("mill", "lessee", "Old Mill");
  harbour = await freshTenant("harbour", "lessee", "Harbour");
});
afterAll(async () => {
  await Promise.all([ground.close(), redis.close(), system.close()]);
});
beforeEach(async () => {
  await commands().flushdb();
  Object.assign(system, { sent: 0 });
  system.asked.length = 0;
  now = 1_764_000_000_000;
});

/** A lease whose one contract asks this path. */
function leaseWith(path: string, change: object = {}) {
  const base = hotel({
    ...{ tenant: "mill", names: { en: "Old Mill" }, colour: "#1f6f8b", numbers: [], seats: 1 },
    ...{ from: new Date("2026-01-01"), until: null },
  });
  const guest = {
    ...{ url: `http://crm.example.com${path}?number={number}`, method: "GET", inputs: { number: {} } },
    answer: {
      tier: { at: "guest.tier", type: "text" },
      nights: { at: "guest.nights", type: "number" },
      number: { at: "guest.number", type: "text" },
    },
    timeoutSeconds: 1,
    ...change,
  };
  const hosts = HOSTS.map((host) => ({ host, plain: true }));
  return readLease({ ...base, exchange: { fields: [], hosts, dips: { guest } } });
}

/**
 * The stand-ins are two names at one exact port of this machine; a third declared name resolves inside, as after a
 * rebinding, and a fourth does not resolve. Nothing else of the guard is another than in an installation.
 */
const world = (): DipWorld => ({
  standIns: new Map([
    ["crm.example.com", { address: "127.0.0.1", port: system.port }],
    ["pbx.example.com", { address: "127.0.0.1", port: system.port }],
  ]),
  addressesOf: async (host) => (host === "inside.example.com" ? ["93.184.216.34", "10.0.0.7"] : []),
  ...{ own: ["calls.example"], authSecret, now: () => now },
});

function ask(path: string, change: object = {}, tenantId = mill): Promise<DipResult> {
  const forWhom = {
    tenantId,
    lease: leaseWith(path, change),
    actor: { kind: "carrier", id: newId() } as const,
  };
  return dip(forWhom, { contract: "guest", inputs: { number: NUMBER } }, world());
}

const told = ({ exit, trace: { why, about } }: DipResult) => [exit, why, about].filter(Boolean).join(" ");

describe("a data dip", () => {
  it("brings the values that the contract maps, and a trace without anybody's whole number", async () => {
    const { exit, values, trace } = await ask("/guest");
    expect([exit, values]).toEqual(["ok", { tier: "gold", nights: 12, number: "+442079460123" }]);
    expect(system.asked[0]?.path).toBe("/guest?number=%2B442079460199");
    expect(trace).toMatchObject({
      ...{ contract: "guest", exit: "ok", status: 200, tries: 1, kept: false, bytes: expect.any(Number) },
      request: { url: "http://crm.example.com/guest?number=•••0199", method: "GET" },
      inputs: { number: "•••0199" },
      values: { tier: "gold", nights: "12", number: "+•••0123" },
    });
    expect(JSON.stringify(trace)).not.toMatch(/\d{7}/);
  });

  test.each<[path: string, told: string]>([
    ["/nobody", "empty"],
    ["/nothing", "empty"],
    ["/announced", "error too-large"],
    ["/packed", "error packed"],
    ["/page", "error not-json"],
    ["/broken", "error not-json"],
    ["/latin", "error not-json"],
    ["/otherwise", "error not-as-agreed tier"],
    ["/forbidden", "error status"],
    ["/fails", "error status"],
    ["/cut", "error unreachable"],
    ["/to-guest", "ok"],
    ["/to-other", "ok"],
    ["/to-itself", "error redirect"],
    ["/to-nowhere", "refused malformed"],
    ["/to-metadata", "refused literal 169.254.169.254"],
    ["/to-loopback", "refused literal 127.0.0.1"],
    ["/to-nat64", "refused literal [64:ff9b::a9fe:a9fe]"],
    ["/to-evil", "refused undeclared-host evil.example"],
    ["/to-file", "refused scheme"],
    ["/to-private", "refused private-address inside.example.com"],
  ])("of %s ends with %s", async (path, expected) => {
    expect(told(await ask(path))).toBe(expected);
  });

  test.each(["/hangs", "/half", "/drips"])("of %s ends within its second", async (path) => {
    const began = performance.now();
    expect(told(await ask(path))).toBe("time-out time-out");
    expect(performance.now() - began).toBeLessThan(1800);
  });

  it("ends within its second also when the name service hangs", async () => {
    const forWhom = {
      ...{ tenantId: mill, actor: { kind: "carrier", id: newId() } as const },
      lease: leaseWith("/guest", { url: "http://gone.example.com/?number={number}" }),
    };
    const hanging: DipWorld = {
      ...world(),
      addressesOf: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    };
    expect(told(await dip(forWhom, { contract: "guest", inputs: { number: "1" } }, hanging))).toBe(
      "time-out time-out",
    );
  });

  it("cuts off ten megabytes at the cap", async () => {
    const result = await ask("/huge");
    expect(told(result)).toBe("error too-large");
    expect(result.trace.bytes).toBeLessThan(1_500_000);
    expect(system.sent).toBeLessThan(10 * 1024 * 1024);
  });

  it("tries again after a fault of the moment, as often as agreed, and never what may change something", async () => {
    const recovered = await ask("/recovers");
    expect([told(recovered), recovered.trace.tries]).toEqual(["ok", 2]);
    expect((await ask("/fails", { retries: 2 })).trace.tries).toBe(3);
    expect((await ask("/fails", { retries: 0 })).trace.tries).toBe(1);
    const posted = { url: "http://crm.example.com/fails", method: "POST", retries: 3 };
    expect((await ask("/fails", posted)).trace.tries).toBe(1);
    expect(system.asked.at(-1)).toMatchObject({ body: JSON.stringify({ number: NUMBER }) });
  });

  it("refuses by itself what it cannot ask", async () => {
    const lease = leaseWith("/guest");
    const forWhom = { tenantId: mill, lease, actor: { kind: "carrier", id: newId() } as const };
    const asking = (contract: string, inputs: Record<string, string>) =>
      dip(forWhom, { contract, inputs }, world());
    expect(told(await asking("other", {}))).toBe("refused no-contract");
    expect(told(await asking("constructor", {}))).toBe("refused no-contract");
    expect(told(await asking("guest", {}))).toBe("refused input number");
    const gone = { url: "http://gone.example.com/?number={number}" };
    expect(told(await ask("/", gone))).toBe("error unresolved");
    const own = await dip(
      forWhom,
      { contract: "guest", inputs: { number: "1" } },
      { ...world(), own: ["crm.example.com"] },
    );
    expect(told(own)).toBe("refused own-host crm.example.com");
    expect(system.asked).toEqual([]);
  });
});

describe("a secret", () => {
  const auth = { header: "authorization", scheme: "Bearer", secret: "crm" };
  const admin = (id: string) => ({
    ...{ actor: { kind: "lessee", id: newId(), sessionId: newId() } as const, requestId: "one" },
    tenant: { id, slug: "mill", name: "mill" },
  });

  it("goes to the host of the contract alone, is sealed where it lies, and is in no trace", async () => {
    expect(told(await ask("/guest", { auth }))).toBe("refused no-secret crm");
    await keepSecret(admin(mill), { name: "crm", secret: SECRET }, authSecret);
    const { trace } = await ask("/to-other", { auth });
    expect(system.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${SECRET}`, undefined]);
    expect(JSON.stringify(trace)).not.toContain(SECRET);
    const [row] = await ground.owner`select sealed from app.dip_secrets where tenant_id = ${mill}`;
    expect(row?.sealed).not.toContain(SECRET);
    const [entry] = await ground.owner`select * from app.audit_entries where action = 'keep:secret'`;
    expect(entry?.object).toBe("secret crm");
    expect(JSON.stringify(entry)).not.toContain(SECRET);
  });

  it("of one lessee is none of another's, even under the same name", async () => {
    expect(told(await ask("/guest", { auth }, harbour))).toBe("refused no-secret crm");
    await ground.owner`insert into app.dip_secrets (tenant_id, name, sealed, kept_by)
      select ${harbour}, name, sealed, kept_by from app.dip_secrets where tenant_id = ${mill}`;
    expect(told(await ask("/guest", { auth }, harbour)), "it does not open for another").toBe(
      "refused no-secret crm",
    );
  });
});

describe("what is remembered between dips", () => {
  it("lets a contract rest after five faults, asks once to see after 30 s, and goes on when it answers", async () => {
    const fails = { retries: 0 };
    for (let n = 0; n < 5; n++) expect(told(await ask("/fails", fails))).toBe("error status");
    expect(told(await ask("/fails", fails))).toBe("error resting");
    expect(system.asked).toHaveLength(5);
    expect(told(await ask("/guest")), "another wording starts afresh").toBe("ok");
    now += 29_999;
    expect(told(await ask("/fails", fails))).toBe("error resting");
    now += 1;
    const both = await Promise.all([ask("/fails", fails), ask("/fails", fails)]);
    expect(both.map(told).sort(), "one goes out to see").toEqual(["error resting", "error status"]);
    expect(told(await ask("/fails", fails)), "and it rests again").toBe("error resting");
  });

  it("closes the circuit with the first answer", async () => {
    const recovers = { retries: 0, url: "http://crm.example.com/recovers?number={number}" };
    for (let n = 0; n < 4; n++) {
      system.asked.length = 0;
      expect(told(await ask("", recovers))).toBe("error status");
    }
    expect(told(await ask("", recovers))).toBe("ok");
    system.asked.length = 0;
    expect(told(await ask("", recovers)), "counted from one again").toBe("error status");
    expect(told(await ask("", recovers))).toBe("ok");
  });

  it("is one lessee's alone: neither its rest nor its answers are another's", async () => {
    for (let n = 0; n < 5; n++) await ask("/fails", { retries: 0 });
    expect(told(await ask("/fails", { retries: 0 }, harbour))).toBe("error status");
    await ask("/guest", { cacheSeconds: 60 });
    await ask("/guest", { cacheSeconds: 60 }, harbour);
    expect(system.asked.filter(({ path }) => path.startsWith("/guest"))).toHaveLength(2);
    const keys = await commands().keys("*dips*");
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) expect(key).toMatch(new RegExp(`^\\{tenant:(${mill}|${harbour})\\}:dips:`));
  });

  it("keeps an answer for as long as agreed, under a key and in a form that give nobody's number away", async () => {
    const cached = { cacheSeconds: 60 };
    const [first, second] = [await ask("/guest", cached), await ask("/guest", cached)];
    expect([first.trace.kept, second.trace.kept]).toEqual([false, true]);
    expect(second.values).toEqual(first.values);
    expect(system.asked).toHaveLength(1);
    const [key = ""] = await commands().keys("*dips:kept*");
    expect(key).not.toMatch(/2079460199/);
    expect(await commands().get(key)).not.toMatch(/gold|2079460123/);
    expect(await commands().ttl(key)).toBeGreaterThan(50);
    await ask("/fails", { cacheSeconds: 60, retries: 0 });
    expect(await commands().keys("*dips:kept*"), "a fault is not kept").toHaveLength(1);
  });
});

it("serves a caller also when nothing can be remembered", async () => {
  await redis.close();
  expect(told(await ask("/guest", { cacheSeconds: 60 }))).toBe("ok");
});
