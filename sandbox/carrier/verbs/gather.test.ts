import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enter, NOTHING } from "@/sandbox/carrier/verbs/gather";

const type = (rules: { finishOnKey: string; numDigits: number | undefined }, keys: string) =>
  [...keys].reduce((so, key) => enter(rules, so, key), NOTHING);

describe("entering digits", () => {
  it.each([
    [{ finishOnKey: "#", numDigits: 1 }, "2", { digits: "2", finishedOn: undefined, complete: true }],
    [
      { finishOnKey: "#", numDigits: undefined },
      "12",
      { digits: "12", finishedOn: undefined, complete: false },
    ],
    [{ finishOnKey: "#", numDigits: undefined }, "12#9", { digits: "12", finishedOn: "#", complete: true }],
    [{ finishOnKey: "#", numDigits: 4 }, "#", { digits: "", finishedOn: "#", complete: true }],
    [{ finishOnKey: "", numDigits: 3 }, "*#0", { digits: "*#0", finishedOn: undefined, complete: true }],
    [{ finishOnKey: "*", numDigits: 2 }, "#*", { digits: "#", finishedOn: "*", complete: true }],
  ])("%j with %s", (rules, keys, entered) => {
    expect(type(rules, keys)).toEqual(entered);
  });

  it("never takes more than was wanted, nor anything after it is complete", () => {
    const keys = fc.string({ unit: fc.constantFrom(..."0123456789*#"), maxLength: 20 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 8 }), (pressed, numDigits) => {
        const entered = type({ finishOnKey: "#", numDigits }, pressed);
        expect(entered.digits.length).toBeLessThanOrEqual(numDigits);
        expect(pressed.startsWith(entered.digits)).toBe(true);
        expect(entered.complete).toBe(entered.digits.length === numDigits || pressed.includes("#"));
      }),
    );
  });
});
