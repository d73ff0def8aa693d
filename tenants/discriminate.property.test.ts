import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discriminate, type Evidence } from "./discriminate";
import { future, METHODS, NOW, past, present, shared, signal } from "./discriminate.cases";
import type { NumberEntry, NumberSignal } from "./number";
import { covers } from "./span";

const TENANTS = ["harbour", "chenguang", "duna", "oldmill"];
const anyTenant = fc.constantFrom(...TENANTS);
const anySpan = fc.constantFrom(present, future, past);
const CALLERS = ["+15005550001", "+442071838750", "+886223456700", "anonymous", "+266696687"];
const anySignal = fc
  .tuple(
    anyTenant,
    fc.constantFrom<NumberSignal["method"]>("forwarded-from", "known-caller", "menu-digit"),
    anySpan,
  )
  .chain(([tenant, method, span]) =>
    fc
      .constantFrom(...(method === "menu-digit" ? ["1", "2", "3"] : CALLERS.slice(0, 3)))
      .map((value) => signal(tenant, method, value, span)),
  );
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  from: fc.option(fc.constantFrom(...CALLERS), { nil: undefined }),
  forwardedFrom: fc.option(fc.constantFrom(...CALLERS), { nil: undefined }),
  digits: fc.array(fc.constantFrom("", "1", "2", "3", "9"), { maxLength: 3 }),
  trunkTrusted: fc.boolean(),
}) as fc.Arbitrary<Evidence>;
const anyNumber: fc.Arbitrary<NumberEntry> = fc
  .record({ signals: fc.array(anySignal, { maxLength: 8 }), chain: fc.shuffledSubarray(METHODS) })
  .map(({ signals, chain }) => ({ ...shared, signals, chain: chain.map((method) => ({ method })) }));

describe("whatever the number and the call", () => {
  test("a lessee is only named by a signal that names nobody else at that time", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, (number, evidence) => {
        const { steps, verdict } = discriminate(number, evidence, NOW);
        if (verdict.kind !== "tenant" || verdict.method === "agent-asks") return;
        const value = steps.at(-1)?.evidence;
        const naming = number.signals.filter(
          (s) => s.method === verdict.method && s.value === value && covers(s, NOW),
        );
        expect(new Set(naming.map(({ tenantId }) => tenantId))).toEqual(new Set([verdict.tenantId]));
      }),
    );
  });

  test("nobody is ever named with less than likely confidence", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, (number, evidence) => {
        const { verdict } = discriminate(number, evidence, NOW);
        if (verdict.kind === "tenant") expect(verdict.confidence).toBeGreaterThanOrEqual(0.7);
      }),
    );
  });

  test("the same call is answered the same way, and more answers never unname who was named", () => {
    fc.assert(
      fc.property(anyNumber, anyEvidence, fc.constantFrom("", "1", "9"), (number, evidence, further) => {
        const { verdict } = discriminate(number, evidence, NOW);
        expect(discriminate(number, evidence, NOW).verdict).toEqual(verdict);
        const later = discriminate(
          number,
          { ...evidence, digits: [...evidence.digits, further] },
          NOW,
        ).verdict;
        if (verdict.kind === "tenant" || verdict.kind === "not-in-force") expect(later).toEqual(verdict);
      }),
    );
  });

  test("a withheld caller is never known", () => {
    fc.assert(
      fc.property(
        anyNumber,
        anyEvidence,
        fc.constantFrom("anonymous", "+266696687"),
        (number, evidence, from) => {
          const { verdict } = discriminate(number, { ...evidence, from }, NOW);
          expect("method" in verdict && verdict.method).not.toBe("known-caller");
        },
      ),
    );
  });
});
