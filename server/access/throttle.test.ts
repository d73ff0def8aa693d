import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atMostAMinute, onceAMinute, secondsToWait, secondsToWaitForCode, type Tries } from "./throttle";

const none = { count: 0, secondsSinceLast: 0 };
const calm: Tries = { account: none, pair: none, address: none, addressIsKnown: false, everybody: 0 };
const failed = (count: number, secondsSinceLast = 0) => ({ count, secondsSinceLast });

describe("the wait before the next try", () => {
  it.each<[string, Partial<Tries>, number]>([
    ["nothing happened yet", {}, 0],
    ["four wrong passwords", { account: failed(4) }, 0],
    ["five wrong passwords", { account: failed(5) }, 1],
    ["eight wrong passwords", { account: failed(8) }, 8],
    ["eight, the last five seconds ago", { account: failed(8, 5) }, 3],
    ["eight, the last long ago", { account: failed(8, 60) }, 0],
    ["thousands", { account: failed(5000) }, 300],
    [
      "thousands from elsewhere, none from the owner's own address",
      { account: failed(5000), addressIsKnown: true },
      0,
    ],
    ["nine from the owner's own address", { account: failed(9), pair: failed(9), addressIsKnown: true }, 16],
    ["one address tries fifty accounts", { address: failed(50) }, 1],
    ["one address tries thousands of accounts", { address: failed(5000) }, 60],
    ["three wrong while somebody tries a list on everybody", { account: failed(3), everybody: 500 }, 2],
  ])("after %s", (_, tries, seconds) => {
    expect(secondsToWait({ ...calm, ...tries })).toBe(seconds);
  });

  it("is never a lock: five minutes at most, and it always passes", () => {
    const failures = fc.record({ count: fc.nat(), secondsSinceLast: fc.nat() });
    fc.assert(
      fc.property(failures, failures, failures, fc.boolean(), (account, pair, address, addressIsKnown) => {
        const tries = { account, pair, address, addressIsKnown, everybody: 10_000 };
        expect(secondsToWait(tries)).toBeLessThanOrEqual(300);
        const later = (one: typeof account) => ({ ...one, secondsSinceLast: one.secondsSinceLast + 300 });
        expect(
          secondsToWait({ ...tries, account: later(account), pair: later(pair), address: later(address) }),
        ).toBe(0);
      }),
    );
  });

  it("for codes is a quarter of an hour after five wrong ones", () => {
    expect(secondsToWaitForCode(4, 10)).toBe(0);
    expect(secondsToWaitForCode(5, 100)).toBe(800);
  });
});

describe("what is told rarely", () => {
  it("is told once a minute for each key, and the oldest keys are forgotten first", () => {
    let now = 0;
    const isNews = onceAMinute(() => now, 2);
    expect(["a", "a", "b"].map(isNews)).toEqual([true, false, true]);
    now = 59_999;
    expect(isNews("a")).toBe(false);
    now = 60_000;
    expect(isNews("a")).toBe(true);
    expect(["c", "d", "a"].map(isNews)).toEqual([true, true, true]);
  });

  it("is told so many times in a minute of the clock", () => {
    let now = 30_000;
    const isRoom = atMostAMinute(2, () => now);
    expect([isRoom(), isRoom(), isRoom()]).toEqual([true, true, false]);
    now = 60_000;
    expect(isRoom()).toBe(true);
  });
});
