import { describe, expect, it } from "vitest";
import { hotel } from "@/tenants/blueprints/hotel";
import type { Lease, LeaseInForce } from "@/tenants/lease";
import {
  aheadOf,
  daysLeft,
  lifeOf,
  nextPeriod,
  passagesOf,
  predecessorOf,
  renewsFrom,
  runOf,
  standing,
  unwritten,
} from "./rules";

const DAY = 86_400_000;
const at = (text: string) => new Date(`2026-${text}T00:00:00Z`);

const document = (from: string, until: string | null, clauses: Partial<Lease> = {}): Lease => ({
  ...hotel({
    ...{ tenant: "harbour", names: { en: "Harbour" }, colour: "#1f6f8b", seats: 2, numbers: [] },
    ...{ from: new Date(from), until: until === null ? null : new Date(until) },
  }),
  ...clauses,
});

type Terms = [number, Date, Date | null, agreed?: Date | null, term?: Lease["term"]];

/** A version that governs `from` to `until`, of a lease agreed until `agreed`. */
function version(...[n, from, until, agreed = until, term]: Terms): LeaseInForce {
  const period = { from: from.toISOString(), until: agreed?.toISOString() ?? null };
  const clauses = { period, zone: "Etc/UTC" as Lease["zone"], ...(term && { term }) };
  return {
    ...{ tenantId: "t", slug: "harbour", version: n, state: "active", from, until },
    document: document(period.from, period.until, clauses),
  };
}

const MARCH = at("03-01");
const JUNE = at("06-01");
const DECEMBER = at("12-01");
const GRACE = { graceDays: 10 };

const life = (one: LeaseInForce, others: readonly LeaseInForce[] = []) =>
  passagesOf(one, [one, ...others]).map(({ to, at: when }) => `${to} ${when.toISOString().slice(5, 10)}`);

describe("the life of a version", () => {
  it.each([
    ["without an end only begins", version(1, MARCH, null), [], ["begun 03-01"]],
    ["with an end ends at it", version(1, MARCH, JUNE), [], ["begun 03-01", "ended 06-01"]],
    [
      "with grace ends after it",
      version(1, MARCH, JUNE, JUNE, GRACE),
      [],
      ["begun 03-01", "grace 06-01", "ended 06-11"],
    ],
    [
      "that another follows at once is superseded",
      version(1, MARCH, JUNE, DECEMBER, GRACE),
      [version(2, JUNE, DECEMBER)],
      ["begun 03-01", "superseded 06-01"],
    ],
    [
      "that another follows in its grace is superseded in it",
      version(1, MARCH, JUNE, JUNE, GRACE),
      [version(2, at("06-04"), DECEMBER)],
      ["begun 03-01", "grace 06-01", "superseded 06-04"],
    ],
    [
      "that another follows after its grace has ended",
      version(1, MARCH, JUNE, JUNE, GRACE),
      [version(2, at("07-01"), DECEMBER)],
      ["begun 03-01", "grace 06-01", "ended 06-11"],
    ],
    [
      "that was cut short has no grace",
      version(1, MARCH, JUNE, DECEMBER, GRACE),
      [],
      ["begun 03-01", "ended 06-01"],
    ],
  ])("%s", (_, one, others, expected) => {
    expect(life(one, others)).toEqual(expected);
  });

  it("is written step by step, exactly to the second, and never twice", () => {
    const one = version(1, MARCH, JUNE, JUNE, GRACE);
    const due = (passed: Parameters<typeof unwritten>[0]["passed"], now: number) =>
      unwritten({ ...one, passed }, [one], new Date(now)).map(({ to }) => to);
    expect(due("scheduled", +MARCH - 1)).toEqual([]);
    expect(due("scheduled", +MARCH)).toEqual(["begun"]);
    expect(due("begun", +JUNE - 1)).toEqual([]);
    expect(due("begun", +JUNE)).toEqual(["grace"]);
    expect(due("scheduled", +DECEMBER), "when nobody was there").toEqual(["begun", "grace", "ended"]);
    for (const passed of ["ended", "superseded"] as const) expect(due(passed, +DECEMBER)).toEqual([]);
  });

  it("is told to a reader, and so is what comes next", () => {
    const one = { ...version(1, MARCH, JUNE, JUNE, GRACE), stage: "agreed" as const };
    const told = (now: Date) => [
      lifeOf(one, [one], now),
      aheadOf([one], now)?.what,
      aheadOf([one], now)?.days,
    ];
    expect(told(at("02-27"))).toEqual(["scheduled", "begins", 2]);
    expect(told(new Date(+JUNE - 12 * DAY + 1))).toEqual(["in-force", "grace", 12]);
    expect(told(JUNE)).toEqual(["grace", "ends", 10]);
    expect(told(at("06-11"))).toEqual(["ended", undefined, undefined]);
    expect(lifeOf({ ...one, stage: "declined" }, [], JUNE)).toBe("declined");
  });

  it("comes after that of the version before it in time, not in number", () => {
    const [first, later, between] = [
      version(1, MARCH, null),
      version(2, DECEMBER, null),
      version(3, JUNE, null),
    ];
    const all = [first, later, between];
    expect(all.map((one) => predecessorOf(one, all)?.version)).toEqual([undefined, 3, 1]);
  });
});

describe("a lease on a list", () => {
  const [first, second, third] = [
    version(1, MARCH, JUNE, DECEMBER),
    version(2, JUNE, DECEMBER),
    version(3, new Date(+DECEMBER + DAY), null),
  ];
  const all = [third, second, first];

  it("runs through the versions that follow each other, and no further", () => {
    expect(runOf(first, all)).toMatchObject({ version: 1, from: MARCH, until: DECEMBER });
    expect(runOf(second, all)).toMatchObject({ version: 2, from: MARCH, until: DECEMBER });
    expect(runOf(third, all)).toMatchObject({ from: third.from, until: null });
  });

  it("does not expire because an amendment begins", () => {
    const now = new Date(+JUNE - 3 * DAY);
    expect(standing(first, now)).toBe("expiring");
    const run = runOf(first, all);
    expect([standing(run, now), daysLeft(run, now)]).toEqual(["active", 186]);
  });
});

describe("a clause of renewal", () => {
  const renewal = (term: Lease["term"], until: Date | null = JUNE) =>
    renewsFrom(version(1, MARCH, until, JUNE, term))
      ?.toISOString()
      .slice(5, 10);

  it.each([
    ["automatic, with days of notice", { renewal: "automatic", noticeDays: 30 }, "05-02"],
    ["to be asked, with none", { renewal: "ask" }, "05-31"],
    ["that says no", { renewal: "none", noticeDays: 30 }, undefined],
    ["that is absent", { noticeDays: 30 }, undefined],
  ] as const)("%s", (_, term, from) => expect(renewal(term)).toBe(from));

  it("is not for what was cut short, has no end, or is stopped", () => {
    const term = { renewal: "automatic" } as const;
    expect(renewal(term, at("05-01"))).toBeUndefined();
    expect(renewsFrom(version(1, MARCH, null, null, term))).toBeUndefined();
    expect(renewsFrom({ ...version(1, MARCH, JUNE, JUNE, term), state: "suspended" })).toBeUndefined();
  });

  it.each([
    ["a year", "Etc/UTC", "2025-03-01T00:00:00Z", "2026-03-01T00:00:00Z", "2027-03-01T00:00:00.000Z"],
    [
      "a half-year over the clocks going back and forth",
      ...([
        "Europe/Budapest",
        "2026-03-31T22:00:00Z",
        "2026-09-30T22:00:00Z",
        "2027-03-31T22:00:00.000Z",
      ] as const),
    ],
    [
      "a half-year that begins in winter time",
      ...([
        "Europe/Budapest",
        "2025-12-31T23:00:00Z",
        "2026-06-30T22:00:00Z",
        "2026-12-31T23:00:00.000Z",
      ] as const),
    ],
    [
      "the last of a month",
      "Etc/UTC",
      "2026-01-31T00:00:00Z",
      "2026-02-28T00:00:00Z",
      "2026-03-31T00:00:00.000Z",
    ],
    ["ten days", "Etc/UTC", "2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z", "2026-01-21T00:00:00.000Z"],
    ["a minute", "Asia/Taipei", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "2026-01-01T00:02:00.000Z"],
  ])("gives %s again", (...row) => {
    const [, zone, from, until, next] = row;
    const lease = document(from, until, { period: { from, until }, zone: zone as Lease["zone"] });
    expect(nextPeriod(lease)).toEqual({ from: until, until: next });
  });
});
