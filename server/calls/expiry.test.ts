import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { keepDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { dedicatedNumber } from "../demo/numbers";
import { keepLeases } from "../leases/keeping";
import { putInForce } from "../leases/writes/put-in-force";
import { keepNumbers } from "../numbers/writes";
import { FreshDoor, next, settled } from "./fresh-door";

const SETUP = { kind: "setup" } as const;
const DAY = 86_400_000;

let door: FreshDoor;
let forget: () => Promise<void>;
beforeAll(async () => {
  door = await FreshDoor.open("expiry");
  forget = await keepDirectory();
});
afterAll(async () => {
  await forget();
  await door.close();
});

let houses = 0;

/** A hotel with a number of its own, whose lease ends at this instant. */
async function house(until: Date, term?: Lease["term"]) {
  const n = ++houses;
  const number = e164(`+88625550${String(2000 + n)}`);
  const slug = `house-${n}`;
  const id = await freshTenant(slug);
  await keepNumbers(door.accountId, [dedicatedNumber(number)]);
  const facts = { tenant: slug, names: { en: `House ${n}` }, colour: "#1f6f8b", seats: 1, hours: null };
  const lease = hotel({ ...facts, numbers: [ownNumber(number)], from: new Date(Date.now() - DAY), until });
  const signing = { tenantId: id, reason: "a test" };
  await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, { ...lease, ...(term && { term }) }, signing));
  return { id, number };
}

const until = (at: Date) => new Promise((resolve) => setTimeout(resolve, Math.max(0, +at - Date.now())));

/** Now and so many seconds, on a full second, as leases end. */
const secondsFromNow = (n: number) => new Date(Math.ceil(Date.now() / 1000) * 1000 + n * 1000);

const actionsOf = async (id: string) =>
  (
    await door.ground.owner`select action, after from app.audit_entries where tenant_id = ${id} order by seq`
  ).map(({ action, after }) => [action, (after as { at?: string }).at]);

describe("a lease that ends at a second", () => {
  it("lets the call that is up go on, and refuses the one that rings at that second", async () => {
    const end = secondsFromNow(5);
    const { id, number } = await house(end);
    const up = door.newCall();
    const welcomed = await door.ring(up, { To: number });
    expect(welcomed.body).toMatch(/Welcome to House/);
    await settled(() => door.interaction(up, id));
    await until(new Date(+end - 400));
    const justInTime = await door.ring(door.newCall(), { To: number });
    expect(Date.now(), "the call rang before the end").toBeLessThan(+end);
    expect(justInTime.body).toMatch(/Welcome to House/);
    await until(end);
    const late = door.newCall();
    const refused = await door.ring(late, { To: number });
    expect(refused.body).toMatch(/can no longer be reached.*<Hangup\/>/s);
    expect(await settled(() => door.interaction(late, id))).toMatchObject({
      state: "refused",
      refusal: "ended",
    });
    // Whatever the worker has to write about the lease, the call that is up is as it was.
    await keepLeases(new Date());
    const goesOn = await door.say(next(welcomed.body), {
      CallSid: up,
      From: "+886912345678",
      To: number,
      Digits: "1",
    });
    expect(goesOn.body).not.toMatch(/<Hangup\/>/);
    expect(goesOn.body).toMatch(/<Enqueue/);
    expect(await door.interaction(up, id)).toMatchObject({ ended_at: null, lease_version: 1 });
    expect(await actionsOf(id)).toEqual([
      ["sign:lease", undefined],
      ["expire:lease", end.toISOString()],
    ]);
  });

  it("answers in its grace, and the log says when that began", async () => {
    const end = secondsFromNow(2);
    const { id, number } = await house(end, { graceDays: 1 });
    await until(end);
    expect((await door.ring(door.newCall(), { To: number })).body).toMatch(/Welcome to House/);
    await Promise.all([keepLeases(new Date()), keepLeases(new Date())]);
    expect((await actionsOf(id)).at(-1)).toEqual(["enter-grace:lease", end.toISOString()]);
  });

  it("gives way to the version that begins there, without a second between", async () => {
    const end = secondsFromNow(4);
    const { id, number } = await house(end);
    const facts = {
      tenant: "house-3",
      names: { en: "House Anew" },
      colour: "#1f6f8b",
      seats: 1,
      hours: null,
    };
    const lease = hotel({ ...facts, numbers: [ownNumber(number)], from: end, until: null });
    await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, lease, { tenantId: id, reason: "a test" }));
    const before = await door.ring(door.newCall(), { To: number });
    expect(before.body).toMatch(/Welcome to House 3/);
    await until(end);
    const callSid = door.newCall();
    expect((await door.ring(callSid, { To: number })).body).toMatch(/Welcome to House Anew/);
    expect(await settled(() => door.interaction(callSid, id))).toMatchObject({ lease_version: 2 });
  });
});
