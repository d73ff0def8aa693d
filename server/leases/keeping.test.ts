import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Lease } from "@/tenants/lease";
import { keepDirectory, leasesOf } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { FreshDealings, HERE, inDays, lease, proposal } from "./fresh-dealings";
import { keepLeases, renewLeases } from "./keeping";
import { putInForce } from "./writes/put-in-force";

const SETUP = { kind: "setup" } as const;

let dealings: FreshDealings;
let forget: () => Promise<void>;

beforeAll(async () => {
  dealings = await FreshDealings.open("keeping");
  forget = await keepDirectory();
});
afterAll(async () => {
  await forget();
  await dealings.ground.close();
});

let written = 0;
beforeEach(async () => {
  await dealings.anew();
  const [row] = await dealings.ground.owner`select coalesce(max(seq), 0)::int as seq from app.audit_entries`;
  written = row?.seq ?? 0;
});

/** What the log says of this test alone. */
async function told() {
  const rows = await dealings.ground
    .owner`select actor_kind, action, object, before, after, reason from app.audit_entries
    where seq > ${written} and actor_kind <> 'setup' order by seq`;
  return rows.map(({ actor_kind, ...row }) => row);
}

const said = async () => (await told()).map(({ action, object }) => `${action} ${object}`);

const sign = (document: Lease) =>
  inTenant(SETUP, dealings.harbour, (tx) =>
    putInForce(tx, SETUP, document, { tenantId: dealings.harbour, reason: "test" }),
  );

const soon = (ms: number) => new Date(Date.now() + ms);
const later = (date: Date, ms = 0) => new Date(+date + ms);
const withTerm = (document: Lease, term: Lease["term"]): Lease => ({ ...document, ...(term && { term }) });

describe("what the clock does to a lease", () => {
  it("is written when it has come to pass, once, however many workers see it", async () => {
    const [from, until] = [soon(60_000), soon(120_000)];
    await sign(withTerm(lease(from, until), { graceDays: 1 }));
    const steps = [
      later(from, -1),
      from,
      later(from, 500),
      later(until, -1),
      until,
      later(until, 3 * 86_400_000),
    ];
    const counts: number[] = [];
    for (const now of steps) {
      const both = await Promise.all([keepLeases(now), keepLeases(now)]);
      counts.push(both[0] + both[1]);
    }
    expect(counts).toEqual([0, 1, 0, 0, 1, 1]);
    const log = await told();
    expect(log.map(({ action }) => action)).toEqual(["begin:lease", "enter-grace:lease", "expire:lease"]);
    expect(log[0]).toMatchObject({
      object: "lease harbour v1",
      before: null,
      after: { state: "active", at: from.toISOString(), until: until.toISOString() },
    });
    expect(log[1]).toMatchObject({
      before: { version: 1 },
      after: { state: "grace", at: until.toISOString() },
    });
  });

  it("is written all at once after nobody was there for a while", async () => {
    await sign(lease(soon(60_000), soon(120_000)));
    expect(await keepLeases(soon(999_000))).toBe(2);
    expect(await said()).toEqual(["begin:lease lease harbour v1", "expire:lease lease harbour v1"]);
  });

  it("says of a version that another follows only what the other says", async () => {
    await sign(lease(inDays(-1), null));
    const from = soon(60_000);
    await sign(lease(from, null, 5));
    expect(await keepLeases(from)).toBe(2);
    expect(await told()).toMatchObject([
      {
        action: "begin:lease",
        object: "lease harbour v2",
        before: { version: 1 },
        after: { at: from.toISOString() },
      },
    ]);
    expect(await dealings.lives()).toEqual(["2 scheduled", "1 in-force"]);
  });

  it("is called out to whoever keeps the lease in memory", async () => {
    const from = soon(60_000);
    await sign(lease(from, null));
    // The signature was called out, too: what it made forgotten must be known again.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const known = await leasesOf(dealings.harbour);
    expect(await leasesOf(dealings.harbour)).toBe(known);
    await keepLeases(from);
    for (let tries = 0; tries < 80 && (await leasesOf(dealings.harbour)) === known; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await leasesOf(dealings.harbour)).not.toBe(known);
  });

  it("has nothing to add to what people did themselves", async () => {
    await dealings.agreed(lease(inDays(-1)));
    await dealings.manager().suspend({ ...HERE, reason: "unpaid" });
    await dealings.manager().end({ ...HERE, reason: "unpaid for good" });
    expect(await keepLeases(soon(0))).toBe(0);
  });
});

describe("renewal", () => {
  const until = inDays(40);
  const term = (renewal: "automatic" | "ask" | "none") =>
    withTerm(lease(inDays(-325), until), { renewal, noticeDays: 30 });

  it("as agreed makes the next version, in time and once, for the same length", async () => {
    await sign(term("automatic"));
    expect(await renewLeases(later(until, -31 * 86_400_000))).toBe(0);
    const inTime = later(until, -30 * 86_400_000);
    const both = await Promise.all([renewLeases(inTime), renewLeases(inTime)]);
    expect(both[0] + both[1]).toBe(1);
    expect(await renewLeases(inTime)).toBe(0);
    expect(await dealings.lives()).toEqual(["2 scheduled", "1 in-force"]);
    const { from, signed, document } = await dealings.admin().version({ ...HERE, version: 2 });
    expect(from).toBe(+until);
    expect(document.period.from).toBe(until.toISOString());
    expect(signed.operator?.by).toBeNull();
    expect(await told()).toMatchObject([
      { action: "renew:lease", reason: "Clause term.renewal of version 1." },
    ]);
    // Nothing comes between the two: the one ends in the instant in which the other begins.
    expect(await keepLeases(until)).toBe(2);
    expect(await said()).toContain("begin:lease lease harbour v2");
  });

  it("to be asked lays the next version before both, and binds nobody", async () => {
    await sign(term("ask"));
    expect(await renewLeases(inDays(20))).toBe(1);
    expect(await renewLeases(inDays(21))).toBe(0);
    expect(await dealings.lives()).toEqual(["2 offered", "1 in-force"]);
    const { version, hash } = await dealings.admin().version({ ...HERE, version: 2 });
    await dealings.admin().approve({ ...HERE, version, hash });
    expect(await dealings.manager().approve({ ...HERE, version, hash })).toEqual({
      version,
      bindsFrom: until,
    });
  });

  it.each([
    ["after notice", async () => dealings.admin().giveNotice({ ...HERE, reason: "We move." })],
    ["when something else is agreed for later", async () => sign(lease(inDays(39), null))],
    [
      "when it was cut short",
      async () => dealings.manager().end({ ...HERE, at: inDays(9), reason: "They move." }),
    ],
    ["while the traffic is stopped", async () => dealings.manager().suspend({ ...HERE, reason: "unpaid" })],
    [
      "after notice, though the traffic was stopped since",
      async () => {
        await dealings.admin().giveNotice({ ...HERE, reason: "We move." });
        await dealings.manager().suspend({ ...HERE, reason: "unpaid" });
        await dealings.manager().resume({ ...HERE, reason: "paid" });
      },
    ],
  ])("does not happen %s", async (_, act) => {
    await sign(term("automatic"));
    await act();
    expect(await renewLeases(inDays(20))).toBe(0);
  });

  it("that another lessee stands in the way of is laid before both instead", async () => {
    const document = { ...term("automatic"), numbers: [] };
    await sign(document);
    // As if a number had been given back to the carrier meanwhile.
    const lost = [{ number: "+886255500177", use: "dedicated", signals: [] }];
    await dealings.ground.owner`alter table app.leases disable trigger user`;
    await dealings.ground
      .owner`update app.leases set document = jsonb_set(document, '{numbers}', ${dealings.ground.owner.json(lost)})`;
    await dealings.ground.owner`alter table app.leases enable trigger user`;
    expect(await renewLeases(inDays(20))).toBe(1);
    expect(await told()).toMatchObject([
      {
        action: "ask-renewal:lease",
        reason: expect.stringMatching(/cannot go on by itself: .*not a number of this/),
      },
    ]);
  });
});

it("a proposal never comes to pass", async () => {
  await dealings.manager().draft(proposal(lease(inDays(-1))));
  expect(await keepLeases(new Date())).toBe(0);
});
