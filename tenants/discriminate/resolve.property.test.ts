import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumberEntry, NumberSignal } from "../number";
import { covers } from "../span";
import { chained, future, holding, NOW, past, present, shared, signal } from "./calls.cases";
import { chainOf, keyOf } from "./chain";
import { type ChainMethod, METHODS, NAMING } from "./method";
import { resolve } from "./resolve";
import { rivalsAmong } from "./rivals";
import type { Answer, Signal } from "./signal";

const TENANTS = ["harbour", "chenguang", "duna", "oldmill"];
const anyTenant = fc.constantFrom(...TENANTS);
const CALLERS = ["+15005550001", "+442071838750", "+886223456700", "anonymous", "+266696687"];
const VALUES = [
  "1",
  "2",
  "18",
  "34",
  "harbour",
  "Harbour",
  "+44",
  "mon-fri 08:00-18:00",
  ...CALLERS.slice(0, 3),
];
const anyValue = fc.constantFrom(...VALUES);
const LINKS = METHODS.filter((method): method is ChainMethod => method !== "dedicated");

const anySignal: fc.Arbitrary<NumberSignal> = fc
  .tuple(anyTenant, fc.constantFrom(...NAMING), anyValue, fc.constantFrom(present, future, past))
  .map((all) => ({ ...signal(...all), origins: ["https://one.example"] }));

/** What two members could both be named by is had by the first: so a lease is refused. */
function apart(signals: readonly NumberSignal[]): NumberSignal[] {
  const kept: NumberSignal[] = [];
  for (const one of signals)
    if (!rivalsAmong([...kept, one]).some(({ how }) => how !== "sounds")) kept.push(one);
  return kept;
}

const anyNumber: fc.Arbitrary<NumberEntry> = fc
  .record({
    signals: fc.array(anySignal, { maxLength: 12 }).map(apart),
    methods: fc.shuffledSubarray(LINKS),
    spans: fc.tuple(...TENANTS.map(() => fc.constantFrom(present, future, past))),
  })
  .map(({ signals, methods, spans }) => ({
    ...shared,
    ...{ signals, holdings: TENANTS.map((slug, i) => holding(slug, spans[i] ?? present)) },
    chain: chained(...methods).map((step) => ({ ...step, weights: { harbour: 1, chenguang: 2, duna: 1 } })),
  }));

const anyContact = fc.record({
  tenantId: fc.constantFrom(...TENANTS, "stranger"),
  at: fc.integer({ min: 0, max: 100 }).map((hours) => new Date(+NOW - hours * 3_600_000)),
});
const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  method: fc.constantFrom(...LINKS),
  said: fc.constantFrom("", ...VALUES),
  sure: fc.double({ min: 0, max: 1, noNaN: true }),
  confirms: fc.boolean(),
});
const anyEvidence = fc.record(
  {
    medium: fc.constantFrom("voice", "sms", "chat", "email"),
    contact: fc.uuid(),
    from: fc.constantFrom(...CALLERS),
    forwarding: fc.record({
      hops: fc.array(fc.constantFrom(...CALLERS), { maxLength: 3 }),
      trusted: fc.boolean(),
    }),
    presented: fc.array(fc.record({ value: anyValue, trusted: fc.boolean() }), { maxLength: 2 }),
    key: fc.record({
      value: anyValue,
      origin: fc.constantFrom("https://one.example", "https://two.example"),
    }),
    address: anyValue,
    text: anyValue,
    code: anyValue,
    refersTo: anyContact.map((contact) => ({ ...contact, to: null })),
    outbound: fc.array(anyContact, { maxLength: 3 }),
    dealt: fc.array(anyContact, { maxLength: 3 }),
    classified: fc.array(
      fc.record({
        tenantId: anyTenant,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        contacts: fc.nat(400),
      }),
      { maxLength: 3 },
    ),
    answers: fc.array(anyAnswer, { maxLength: 6 }),
    pick: anyTenant,
  },
  { requiredKeys: ["medium", "contact", "answers"] },
) as fc.Arbitrary<Signal>;

const found = (number: NumberEntry, evidence: Signal) => resolve(chainOf(number), evidence, NOW);

describe("whatever the number and the contact", () => {
  test("no signal names two members: whoever is named is the only one its value names at that time", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, (number, evidence) => {
        const { steps, verdict } = found(number, evidence);
        if (verdict.kind !== "tenant") return;
        const last = steps.at(-1);
        const naming = number.signals.filter(
          (s) => s.method === last?.method && keyOf(s) === last.evidence && covers(s, NOW),
        );
        for (const { tenantId } of naming) expect(tenantId).toBe(verdict.tenantId);
      }),
      { numRuns: 400 },
    );
  });

  test("a valid chain never has to call a signal of a lease ambiguous, save two names or tokens said at once", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, (number, evidence) => {
        const { steps } = found(number, evidence);
        const unclear = steps.filter(({ outcome }) => outcome === "ambiguous").map(({ method }) => method);
        for (const method of unclear)
          expect(["spoken-name", "link-token", "return-token", "last-dealt", "classifier"]).toContain(method);
      }),
      { numRuns: 400 },
    );
  });

  test("the order in which members and their signals were written down makes no difference", () => {
    const pair = anyNumber.chain((number) =>
      fc
        .tuple(
          fc.shuffledSubarray([...number.signals], { minLength: number.signals.length }),
          fc.shuffledSubarray([...number.holdings], { minLength: number.holdings.length }),
        )
        .map(([signals, holdings]) => [number, { ...number, signals, holdings }] as const),
    );
    fc.assert(
      fc.property(pair, anyEvidence, ([number, shuffled], evidence) => {
        expect(found(shuffled, evidence)).toEqual(found(number, evidence));
      }),
      { numRuns: 400 },
    );
  });

  test("nobody is ever named with less than likely confidence", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, (number, evidence) => {
        const { verdict } = found(number, evidence);
        if (verdict.kind === "tenant") expect(verdict.confidence).toBeGreaterThanOrEqual(0.7);
      }),
    );
  });

  test("the same contact is answered the same way, and more answers never unname who was named", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, anyAnswer, (number, evidence, further) => {
        const { verdict } = found(number, evidence);
        expect(found(number, evidence).verdict).toEqual(verdict);
        const later = found(number, { ...evidence, answers: [...evidence.answers, further] }).verdict;
        if (verdict.kind === "tenant" || verdict.kind === "not-in-force") expect(later).toEqual(verdict);
      }),
    );
  });

  test("a withheld caller is never known", () => {
    const hidden = fc.constantFrom("anonymous", "+266696687");
    fc.assert(
      fc.property(anyNumber, anyEvidence, hidden, (number, evidence, from) => {
        const { verdict } = found(number, { ...evidence, from });
        expect("method" in verdict && ["known-caller", "origin-area"].includes(verdict.method)).toBe(false);
      }),
    );
  });

  test("a person asked by their telephone falls to the same member each time, and nobody moves when another leaves", () => {
    const number = {
      ...{ ...shared, chain: [{ method: "ratio" as const, weights: { harbour: 3, chenguang: 1 } }] },
    };
    const drawn = (entry: NumberEntry, i: number) => {
      const from = `+4420718${String(10_000 + i)}`;
      const { verdict } = found(entry, { medium: "voice", contact: `${i}`, from, answers: [] });
      return verdict.kind === "tenant" ? verdict.tenantId : verdict.kind;
    };
    const people = Array.from({ length: 4_000 }, (_, i) => i);
    const share = people.filter((i) => drawn(number, i) === "harbour").length / people.length;
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.78);
    const alone = { ...number, holdings: number.holdings.filter(({ slug }) => slug !== "chenguang") };
    for (const i of people) if (drawn(number, i) === "harbour") expect(drawn(alone, i)).toBe("harbour");
  });

  test("hostile text is read in no time", () => {
    const chain = chained("link-token", "keyword", "forwarded-from", "spoken-name", "agent-asks");
    const signals = [signal("harbour", "keyword", "晨光"), signal("harbour", "spoken-name", "Harbour Lane")];
    for (const text of [
      " ".repeat(1e6),
      "晨".repeat(1e6),
      "((((".repeat(1e5),
      "\u0301".repeat(1e6),
      "+".repeat(1e6),
    ]) {
      const began = performance.now();
      for (const medium of ["sms", "voice"] as const)
        found(
          { ...shared, chain, signals },
          {
            ...{ medium, contact: "c", from: text, text, forwarding: { hops: [text, text], trusted: true } },
            answers: [{ method: "spoken-name", said: text }],
          },
        );
      expect(performance.now() - began).toBeLessThan(250);
    }
  });
});
