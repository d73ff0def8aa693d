import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import { putInForce } from "./writes/put-in-force";

const OWN = e164("+886255500101");
const SHARED = e164("+886255500100");
const FORWARDS = e164("+442071838750");
const setup = { kind: "setup" } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let ground: FreshGround;
let harbour: string;
let chenguang: string;

beforeAll(async () => {
  ground = await freshGround("resting");
  const account = await freshAccount();
  await freshNumber(account, OWN, "dedicated");
  await freshNumber(account, SHARED, "shared");
  await ground.owner`update app.numbers set ageing_days = 45`;
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
});
afterAll(() => ground.close());

const facts = { colour: "#1f6f8b", seats: 2, numbers: [ownNumber(OWN)] };
const harbours = (from: Date, until: Date | null, numbers: Lease["numbers"] = facts.numbers) =>
  hotel({ ...facts, tenant: "harbour", names: { en: "Harbour Lane Hotels" }, from, until, numbers });
const chenguangs = (from: Date, until: Date | null, numbers: Lease["numbers"] = facts.numbers) =>
  applianceService({ ...facts, tenant: "chenguang", names: { "zh-TW": "晨光電器" }, from, until, numbers });
const sign = (tenantId: string, lease: Lease) =>
  inTenant(setup, tenantId, (tx) => putInForce(tx, setup, lease, { tenantId, reason: "test" }));

test("a number rests for its days after a lessee has left it, except for that lessee", async () => {
  await sign(harbour, harbours(inDays(-50), inDays(-20)));
  await expect(sign(chenguang, chenguangs(inDays(0), null))).rejects.toThrow(
    /has to rest until .*: Harbour Lane Hotels has it until .* Begin the lease when it has rested/,
  );
  await expect(sign(chenguang, chenguangs(inDays(24), null))).rejects.toThrow(/has to rest until/);
  await expect(sign(harbour, harbours(inDays(1), inDays(2)))).resolves.toBeDefined();
  await expect(sign(chenguang, chenguangs(inDays(48), null))).resolves.toBeDefined();
});

const key = (digit: string) =>
  sharedNumber(SHARED, FORWARDS, digit).signals.filter(({ method }) => method === "menu-digit");
const onShared = (...signals: Lease["numbers"][number]["signals"]): Lease["numbers"] => [
  { number: SHARED, use: "shared", signals },
];

describe("on a shared number", () => {
  const forwards = { method: "forwarded-from", value: FORWARDS } as const;
  const caller = { method: "known-caller", value: e164("+442079460001") } as const;

  beforeAll(async () => {
    await sign(harbour, harbours(inDays(-50), inDays(-2), onShared(...key("4"), forwards, caller)));
  });

  test.each([
    [
      "key",
      () => key("4"),
      /The menu key 4 on \+886255500100 has to rest until .*: Harbour Lane Hotels has it until/,
    ],
    ["forwarding number", () => [forwards], /The forwarding number \+442071838750 .* has to rest until/],
  ])("a %s that was left is refused to another, with the day until when", async (_, signals, words) => {
    await expect(sign(chenguang, chenguangs(inDays(0), null, onShared(...signals())))).rejects.toThrow(words);
  });

  test("a key rests for three days, and not for the 45 of its number", async () => {
    const signals = (...own: Lease["numbers"][number]["signals"]) =>
      chenguangs(inDays(1.1), inDays(1.5), onShared(...own));
    await expect(sign(chenguang, signals(...key("4")))).resolves.toBeDefined();
    await expect(sign(chenguang, signals(forwards))).rejects.toThrow(/has to rest until/);
  });

  test("a key that nobody had is free at once, and so is a caller", async () => {
    const signals = onShared(...key("5"), caller);
    await expect(sign(chenguang, chenguangs(inDays(1), inDays(1.5), signals))).resolves.toBeDefined();
  });

  test("a key rests before the next who has it, too", async () => {
    await sign(chenguang, chenguangs(inDays(80), inDays(90), onShared(...key("4"))));
    await expect(sign(harbour, harbours(inDays(5), inDays(78), onShared(...key("4"))))).rejects.toThrow(
      /The menu key 4 .* is 晨光電器's from .* on, and has to rest before that/,
    );
    await expect(
      sign(harbour, harbours(inDays(5), inDays(76), onShared(...key("4")))),
    ).resolves.toBeDefined();
  });
});

test("it is the ground that refuses, whatever a program forgets to ask", async () => {
  const [held] = await ground.owner`select number_id, value, upper(during) as left from app.number_signals
    where tenant_id = ${harbour} and method = 'menu-digit' order by upper(during) desc limit 1`;
  const claim = ground.owner`insert into app.number_signals (id, number_id, tenant_id, method, value, during)
    values (gen_random_uuid(), ${held?.number_id}, ${chenguang}, 'menu-digit', ${held?.value},
      tstzrange(${held?.left}, ${held?.left}::timestamptz + interval '1 day'))`;
  await expect(claim).rejects.toMatchObject({ code: "23P01", constraint_name: "number_signals_rested" });
});

test("what is cut short rests from the cut on", async () => {
  const [row] = await ground.owner`select during, rests from app.number_signals
    where tenant_id = ${harbour} and method = 'menu-digit' order by lower(during) desc limit 1`;
  await ground.owner`update app.number_signals set during = tstzrange(lower(during), upper(during) - interval '1 hour')
    where tenant_id = ${harbour} and during = ${row?.during}`;
  const [cut] = await ground.owner`select upper(rests) - upper(during) as rest from app.number_signals
    where tenant_id = ${harbour} and method = 'menu-digit' order by lower(during) desc limit 1`;
  expect(String(cut?.rest)).toBe("3 days");
});
