import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idOf } from "@/db/ids";
import { type Facts, ownNumber } from "@/tenants/blueprints/facts";
import { reception } from "@/tenants/blueprints/reception";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import { OPERATOR } from "../demo/cast";
import { dedicatedNumber } from "../demo/numbers";
import { putInForce } from "../leases/writes/put-in-force";
import { suspend } from "../leases/writes/suspend";
import { keepNumbers } from "../numbers/writes";
import { FreshDoor, settled } from "./fresh-door";

const SETUP = { kind: "setup" } as const;
const DAY = 86_400_000;
const day = (n: number) => new Date(Date.now() + n * DAY);

let door: FreshDoor;
beforeAll(async () => {
  door = await FreshDoor.open("refusals");
});
afterAll(() => door.close());

let businesses = 0;

interface Terms {
  readonly facts?: Partial<Facts>;
  readonly amend?: (lease: Lease) => Lease;
  readonly suspended?: true;
}

/** A small business with a number of its own, on these terms. */
async function business({ facts, amend = (lease) => lease, suspended }: Terms) {
  const n = ++businesses;
  const slug = `bakery-${n}`;
  const number = e164(`+88625550${String(1000 + n)}`);
  const id = await freshTenant(slug);
  await keepNumbers(door.accountId, [dedicatedNumber(number)]);
  const usual = { from: day(-30), until: null, hours: null, seats: 1, colour: "#8d6e63" };
  const lease = reception({
    ...{ tenant: slug, names: { en: `Bakery ${n}` }, numbers: [ownNumber(number)] },
    ...usual,
    ...facts,
  });
  const signing = { tenantId: id, reason: "a test" };
  await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, amend(lease), signing));
  const acting = { actor: SETUP, tenant: { id, slug } };
  if (suspended) await inTenant(SETUP, id, (tx) => suspend(tx, acting, signing));
  return { id, number };
}

/** Rings, hears the prompt, is hung up after four seconds; and the record of it where it is kept. */
async function call(to: string, keeper: string) {
  const callSid = door.newCall();
  const { body } = await door.ring(callSid, { To: to });
  await settled(() => door.interaction(callSid, keeper));
  await door.ended(callSid, 4);
  const record = await settled(async () => {
    const found = await door.interaction(callSid, keeper);
    return found?.settled_at ? found : undefined;
  });
  return { callSid, body, record };
}

const refusalOf = async (callSid: string) => {
  const [row] = await door.ground.owner`select e.detail from app.interaction_events e
    join app.interactions i on i.tenant_id = e.tenant_id and i.id = e.interaction_id
    where i.call_sid = ${callSid} and e.kind = 'refused'`;
  return row && (typeof row.detail === "string" ? JSON.parse(row.detail) : row.detail);
};

const payersOf = async (callSid: string) =>
  (
    await door.ground.owner`select u.tenant_id, u.kind, u.quantity::int from app.usage_events u
      join app.charges c on c.tenant_id = u.tenant_id and c.usage_event_id = u.id
      where u.interaction_id = ${idOf("call", ACCOUNT, callSid)}`
  ).map(({ tenant_id, kind, quantity }) => [tenant_id, kind, quantity]);

const ACCOUNT = "AC0123456789abcdef0123456789abcdef";

const allowedNot = (lease: Lease): Lease => ({
  ...lease,
  permits: { ...lease.permits, voice: { ...lease.permits.voice, in: { state: "denied" } } },
});

/** Who pays for the seconds of the prompt: the lessee whose lease is in force and says no, else nobody. */
const REFUSALS: readonly [string, Terms, RegExp, Record<string, string>, "pays" | "nothing"][] = [
  [
    "whose lease has not begun",
    { facts: { from: day(3) } },
    /is not open yet/,
    { reason: "not-yet", cell: "voice.in", clause: "period.from", owner: "operator" },
    "nothing",
  ],
  [
    "whose lease has ended",
    { facts: { until: day(-3) } },
    /can no longer be reached/,
    { reason: "ended", cell: "voice.in", clause: "period.until", owner: "operator" },
    "nothing",
  ],
  [
    "that leases no calls",
    { amend: allowedNot },
    /do not take calls on this line/,
    { reason: "not-permitted", cell: "voice.in", clause: "permits.voice.in.state", owner: "operator" },
    "pays",
  ],
  [
    "that is closed at this hour",
    { facts: { hours: {} } },
    /We are closed at the moment/,
    { reason: "outside-hours", cell: "voice.in", clause: "permits.voice.in.hours", owner: "lessee" },
    "pays",
  ],
  [
    "that is suspended",
    { suspended: true },
    /cannot take your call at the moment/,
    { reason: "suspended", cell: "voice.in", clause: "state", owner: "operator" },
    "pays",
  ],
];

describe("a call that the lease does not allow", () => {
  it.each(REFUSALS)("for a lessee %s: its own words, the clause, and nobody else pays", async (...row) => {
    const [, terms, prompt, refusal, money] = row;
    const { id, number } = await business(terms);
    const { callSid, body, record } = await call(number, id);
    expect(body).toMatch(prompt);
    expect(body).toMatch(/<\/Say><Hangup\/><\/Response>$/);
    expect(record).toMatchObject({ state: "refused", refusal: refusal.reason, ended_by: "system" });
    expect(await refusalOf(callSid)).toMatchObject(refusal);
    expect(await payersOf(callSid)).toEqual(money === "pays" ? [[id, "flow", 4]] : []);
  });

  it("to a number of ours that nobody holds: said plainly, kept at the operator, and nobody pays", async () => {
    const number = e164("+886255509999");
    await keepNumbers(door.accountId, [dedicatedNumber(number)]);
    const { callSid, body, record } = await call(number, OPERATOR.id);
    expect(body).toMatch(/not in service.*<Hangup\/>/s);
    expect(record).toMatchObject({ state: "refused", refusal: "no-holder", customer_id: null });
    expect(await refusalOf(callSid)).toMatchObject({ clause: "numbers", owner: "operator" });
    expect(await payersOf(callSid)).toEqual([]);
  });

  it("to a number that is not ours: the same, and the trace says that the number is unknown", async () => {
    const { callSid, body } = await call("+15005550006", OPERATOR.id);
    expect(body).toMatch(/not in service.*<Hangup\/>/s);
    const refusal = { reason: "unknown-number", cell: "voice.in", clause: "numbers", owner: "operator" };
    expect(await refusalOf(callSid)).toMatchObject(refusal);
    expect(await payersOf(callSid)).toEqual([]);
  });
});
