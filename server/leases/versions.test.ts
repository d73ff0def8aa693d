import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { FreshDealings, HERE, inDays, lease, proposal } from "./fresh-dealings";

let dealings: FreshDealings;

beforeAll(async () => {
  dealings = await FreshDealings.open("versions");
});
afterAll(() => dealings.ground.close());
beforeEach(() => dealings.anew());

const manager = () => dealings.manager();
const admin = () => dealings.admin();

describe("a version of a lease", () => {
  it("goes from a draft to being in force, and binds nobody before both have signed", async () => {
    const drafted = await manager().draft(proposal(lease(inDays(-1))));
    expect(await dealings.lives()).toEqual(["1 draft"]);
    const asRead = { ...HERE, ...(await manager().offer({ ...HERE, ...drafted })) };
    expect(await manager().approve(asRead)).toEqual({ version: 1, bindsFrom: null });
    expect(await dealings.lives()).toEqual(["1 offered"]);
    expect(await dealings.binding()).toEqual([]);
    const { bindsFrom } = await admin().approve(asRead);
    // Not from the beginning of its period: nobody is bound by what they had not signed yet.
    expect(Date.now() - Number(bindsFrom)).toBeLessThan(10_000);
    expect(await dealings.lives()).toEqual(["1 in-force"]);
    expect(await dealings.binding()).toEqual(["1 active"]);
  });

  it("is signed in either order, and the second signature schedules what begins later", async () => {
    await dealings.agreed(lease(inDays(-1)));
    const from = inDays(7);
    const asRead = { ...HERE, ...(await dealings.offered(lease(from, null, 5))) };
    await admin().approve(asRead);
    expect(await manager().approve(asRead)).toEqual({ version: 2, bindsFrom: from });
    expect(await dealings.lives()).toEqual(["2 scheduled", "1 in-force"]);
    const { versions, ahead } = await admin().versions(HERE);
    expect(versions[1]).toMatchObject({ until: +from, current: true });
    expect(ahead).toMatchObject({ what: "begins", version: 2, days: 7 });
  });

  it("is shown with what it words differently from the one whose place it takes", async () => {
    await dealings.agreed(lease(inDays(-1)));
    const { version } = await dealings.offered(lease(inDays(7), null, 5));
    const { against, amendments } = await admin().amendments({ ...HERE, version });
    expect(against).toBe(1);
    expect(amendments.map(({ sentence }) => sentence)).toContain("seats.count: 2 → 5");
    expect(amendments.map(({ clause }) => clause)).toEqual(["period.from", "seats.count"]);
    expect(await admin().amendments({ ...HERE, version: 1 })).toMatchObject({
      against: null,
      amendments: [],
    });
  });

  it("can be read in full after it was superseded, as the file it was", async () => {
    const first = lease(inDays(-1));
    await dealings.agreed(first);
    await dealings.agreed(lease(inDays(0), null, 5));
    expect(await dealings.lives()).toEqual(["2 in-force", "1 superseded"]);
    const old = await admin().version({ ...HERE, version: 1 });
    expect(old).toMatchObject({ life: "superseded", document: first, file: writeLeaseFile(first) });
    expect(old.signed.operator).toMatchObject({ at: expect.any(Number) });
    await expect(admin().version({ ...HERE, version: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("that is replaced before it begins never binds", async () => {
    await dealings.agreed(lease(inDays(-1)));
    await dealings.agreed(lease(inDays(9), null, 5));
    await dealings.agreed(lease(inDays(3), null, 6));
    expect(await dealings.lives()).toEqual(["3 scheduled", "2 superseded", "1 in-force"]);
  });

  it("that nobody signed in time is not signed any more", async () => {
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(-9), inDays(-2)))) };
    await admin().approve(asRead);
    await expect(manager().approve(asRead)).rejects.toThrow(/was over before both had signed/);
    expect(await dealings.lives()).toEqual(["1 offered"]);
  });
});

describe("the two sides", () => {
  it("see each other's proposals once they are theirs to see", async () => {
    const ours = await manager().draft(proposal(lease(inDays(1))));
    expect((await admin().versions(HERE)).versions).toEqual([]);
    await expect(admin().version({ ...HERE, version: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(admin().approve({ ...HERE, ...ours })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await admin().draft({ ...proposal(lease(inDays(1), null, 9)), reason: "We need more seats." });
    expect((await manager().versions(HERE)).versions).toHaveLength(2);
    expect((await admin().versions(HERE)).versions).toMatchObject([{ version: 2, draftedBy: "lessee" }]);
  });

  it("decline the other's proposals and withdraw their own, and not the other way round", async () => {
    const ours = { ...HERE, ...(await dealings.offered(lease(inDays(1)))), reason: "Too dear." };
    await expect(admin().withdraw(ours)).rejects.toThrow(/Decline it/);
    await expect(manager().decline(ours)).rejects.toThrow(/Withdraw it/);
    await admin().decline(ours);
    const theirs = { ...HERE, ...(await admin().draft(proposal(lease(inDays(1))))) };
    await admin().withdraw(theirs);
    expect(await dealings.lives()).toEqual(["2 withdrawn", "1 declined"]);
    await expect(manager().approve(ours)).rejects.toThrow(/only what is offered can be signed/);
    await expect(manager().offer(theirs)).rejects.toThrow(/only a draft can be offered/);
  });

  it("word their own proposals anew, and nobody else's", async () => {
    const ours = await dealings.offered(lease(inDays(1)));
    await expect(admin().draft({ ...proposal(lease(inDays(2))), amends: ours })).rejects.toThrow(
      /the other party's proposal/,
    );
  });

  it("leave an entry with what it was and what it became for every step", async () => {
    await dealings.agreed(lease(inDays(3)));
    const rows = await dealings.ground.owner`select action, object, before, after from app.audit_entries
      order by seq desc limit 4`;
    expect(rows.map(({ action }) => action).reverse()).toEqual([
      ...["draft:lease", "offer:lease", "approve:lease", "approve:lease"],
    ]);
    expect(rows[0]).toMatchObject({ object: "lease harbour v1", before: { stage: "offered" } });
    expect(rows[0]?.after).toMatchObject({ by: "lessee", bindsFrom: expect.any(String) });
  });

  it("are told of every fault of a document, with its line", async () => {
    const broken = writeLeaseFile(lease(inDays(1))).replace("zone:", "zoen:");
    await expect(manager().draft({ ...HERE, file: broken })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(/line \d+, column 1: zoen: There is no such clause/),
    });
    const foreign = proposal({ ...lease(inDays(1)), tenant: "chenguang" });
    await expect(manager().draft(foreign)).rejects.toThrow(/This is the lease of harbour/);
  });
});

describe("a lease whose traffic is stopped", () => {
  it("stays stopped through an amendment, and is a trial again when it was one", async () => {
    const drafted = await manager().draft({ ...proposal(lease(inDays(-1))), beginsAs: "trial" });
    const asRead = { ...HERE, ...(await manager().offer({ ...HERE, ...drafted })) };
    await manager().approve(asRead);
    await admin().approve(asRead);
    await dealings.agreed(lease(inDays(3)));
    await manager().suspend({ ...HERE, reason: "unpaid" });
    expect(await dealings.binding()).toEqual(["1 trial", "2 suspended", "3 suspended"]);
    await manager().resume({ ...HERE, reason: "paid" });
    expect(await dealings.binding()).toEqual(["1 trial", "2 active", "3 suspended", "4 trial"]);
    await manager().suspend({ ...HERE, reason: "unpaid again" });
    await dealings.agreed(lease(inDays(1)));
    expect((await dealings.binding()).at(-1)).toBe("6 suspended");
  });

  it("is ended at an instant to come, and not later than agreed", async () => {
    const until = inDays(30);
    await dealings.agreed(lease(inDays(-1), until));
    const late = { ...HERE, at: inDays(31), reason: "They leave." };
    await expect(manager().end(late)).rejects.toThrow(/ends on/);
    await expect(manager().end({ ...late, at: inDays(-1) })).rejects.toThrow(/in the past/);
    const at = inDays(10);
    expect(await manager().end({ ...late, at })).toEqual({ version: 1, until: at });
    expect((await admin().versions(HERE)).ahead).toMatchObject({ what: "ends", days: 10 });
  });

  it("takes notice from either side, if it has an end", async () => {
    await dealings.agreed(lease(inDays(-1)));
    const notice = { ...HERE, reason: "We move." };
    await expect(admin().giveNotice(notice)).rejects.toThrow(/no end to give notice to/);
    await dealings.agreed(lease(inDays(0), inDays(90)));
    await admin().giveNotice(notice);
    expect((await manager().version({ ...HERE, version: 2 })).noticeAt).toEqual(expect.any(Number));
  });
});

describe("a lessee alone", () => {
  const hours = { mon: ["10:00-16:00"] };
  const withHours = (document: Lease): Lease => {
    const { voice } = document.permits;
    return { ...document, permits: { ...document.permits, voice: { ...voice, in: { ...voice.in, hours } } } };
  };

  /** The version in force, and a document that words it anew. */
  async function changing(how: (document: Lease) => Lease) {
    const { versions } = await admin().versions(HERE);
    const { version = 0 } = versions.find(({ current }) => current) ?? {};
    const { document, hash } = await admin().version({ ...HERE, version });
    return { ...HERE, amends: { version, hash }, file: writeLeaseFile(how(document)) };
  }

  it("changes what the lease leaves to it, at once, and the operator reads what", async () => {
    await dealings.agreed(lease(inDays(-1), inDays(90)));
    const change = await changing(withHours);
    expect(await admin().adjust(change)).toMatchObject({ version: 2 });
    expect(await dealings.lives()).toEqual(["2 in-force", "1 superseded"]);
    const { amendments } = await manager().amendments({ ...HERE, version: 2 });
    expect(amendments.map(({ clause }) => clause)).toEqual(["permits.voice.in.hours"]);
    await expect(admin().adjust(change), "it was read before the change").rejects.toThrow(/is not in force/);
    expect(await admin().adjust(await changing((same) => same)), "nothing to change").toMatchObject({
      version: 2,
    });
  });

  it("is refused what is agreed between both, by clause and by whose it is", async () => {
    await dealings.agreed(lease(inDays(-1)));
    const more = await changing((document) =>
      withHours({ ...document, seats: { ...document.seats, count: 99 } }),
    );
    await expect(admin().adjust(more)).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { detail: { clause: "seats.count", owner: "operator", deny: "not-yours" } },
    });
    expect(await dealings.lives()).toEqual(["1 in-force"]);
  });

  it("changes nothing while its traffic is stopped, and reads what is its own all the same", async () => {
    await dealings.agreed(lease(inDays(-1)));
    await manager().suspend({ ...HERE, reason: "unpaid" });
    await dealings.binding();
    await expect(admin().adjust(await changing(withHours))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      cause: { detail: { deny: "suspended", clause: "state", owner: "operator" } },
    });
    const { changes, interactions } = dealings.call(dealings.somebody("tenant-admin"));
    const wish = { ...HERE, clause: "wrapUp.seconds", wish: "50", reason: "More time." };
    await expect(changes.change(wish)).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      cause: { detail: { deny: "suspended" } },
    });
    await expect(interactions.list(HERE)).resolves.toBeDefined();
  });
});
