import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amended, amendmentsOf, printAmendment } from "./amendment";
import { ownNumber } from "./blueprints/facts";
import { hotel } from "./blueprints/hotel";
import { narrowed } from "./decide/narrowings.fixtures";
import { type Lease, readLease } from "./lease";
import { anyLease } from "./lease/any-lease.fixtures";
import { EVERY_SECTION } from "./lease/every-section.cases";
import { e164 } from "./phone";

const numbers = ["+886255500101", "+886255500102", "+886255500103"].map((number) => ownNumber(e164(number)));

const harbour = readLease({
  ...hotel({
    ...{
      tenant: "harbour",
      names: { en: "Harbour" },
      colour: "#1f6f8b",
      numbers: numbers.slice(0, 2),
      seats: 4,
    },
    ...{ from: new Date("2026-01-01"), until: null },
  }),
  ...EVERY_SECTION,
});

const without = (clause: keyof Lease): Lease => {
  const { [clause]: _, ...rest } = harbour;
  return rest as Lease;
};

const said = (before: Lease, after: Lease) => amendmentsOf(before, after).map(printAmendment);

describe("what two versions of a lease word differently", () => {
  test.each<[string, Lease, string[]]>([
    ["nothing", structuredClone(harbour), []],
    ["a count", { ...harbour, seats: { ...harbour.seats, count: 14 } }, ["seats.count: 8 → 14"]],
    [
      "an end",
      { ...harbour, period: { ...harbour.period, until: "2027-01-01T00:00:00Z" } },
      ["period.until: null → 2027-01-01T00:00:00Z"],
    ],
    [
      "two cells of the matrix",
      narrowed(harbour, ["deny voice"]),
      [
        "permits.voice.in.state: live → denied",
        'permits.voice.in.holidays: ["england-and-wales"] → ∅',
        "permits.voice.in.concurrentCap: 8 → ∅",
        "permits.voice.out.state: awaiting-clearance → denied",
        `permits.voice.out.clearances: ${JSON.stringify(harbour.permits.voice.out.clearances)} → ∅`,
      ],
    ],
    [
      "a list of words, said whole",
      { ...harbour, seats: { ...harbour.seats, rights: ["export"] } },
      ['seats.rights: ["outbound","transfer","external-transfer","recording-pause","monitor"] → ["export"]'],
    ],
    [
      "a number more, in front",
      { ...harbour, numbers: [numbers[2], ...harbour.numbers] as Lease["numbers"] },
      ['numbers.0: ∅ → {"number":"+886255500103","use":"dedicated","signals":[]}'],
    ],
    [
      "a number less",
      { ...harbour, numbers: harbour.numbers.slice(1) },
      ['numbers.0: {"number":"+886255500101","use":"dedicated","signals":[]} → ∅'],
    ],
    ["a section less", without("term"), [`term: ${JSON.stringify(harbour.term)} → ∅`]],
  ])("%s", (_, after, sentences) => {
    expect(said(harbour, after)).toEqual(sentences);
  });

  test("is said in the order of the contract, however the two were stored", () => {
    const stored = Object.fromEntries(Object.entries(harbour).reverse()) as Lease;
    const after = { ...harbour, currency: "EUR", tenant: "haven" } as Lease;
    expect(amendmentsOf(stored, after).map(({ clause }) => clause)).toEqual(["tenant", "currency"]);
  });

  test("made in the one, gives the other", () => {
    fc.assert(
      fc.property(anyLease, anyLease, (before, after) => {
        const amendments = amendmentsOf(before, after);
        expect(amended(before, amendments)).toEqual(after);
        expect(amended(after, amendmentsOf(after, before))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test("made in the one, gives the other, whatever was added, taken out or moved in lists", () => {
    const anyNumbers = fc.uniqueArray(fc.constantFrom(...numbers), { maxLength: 3 });
    fc.assert(
      fc.property(anyNumbers, anyNumbers, (some, others) => {
        const before = { ...harbour, numbers: some };
        const after = { ...harbour, numbers: others };
        expect(amended(before, amendmentsOf(before, after))).toEqual(after);
      }),
    );
  });

  test("survives the way through JSON", () => {
    const amendments = amendmentsOf(harbour, without("caps"));
    expect(amended(harbour, JSON.parse(JSON.stringify(amendments)))).toEqual(without("caps"));
  });

  test("cannot be made where there is nothing to amend", () => {
    expect(() => amended(without("caps"), [{ clause: "caps.seats", before: 12, after: 14 }])).toThrow(
      /There is no clause caps to amend/,
    );
  });
});
