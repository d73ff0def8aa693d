import { describe, expect, it } from "vitest";
import { startClock } from "@/sandbox/clock";

describe("the clock of a sandbox", () => {
  it("fires timers in the order they fall due, also those set on the way", async () => {
    const clock = startClock();
    const fired: string[] = [];
    clock.after(30_000, () => fired.push("half a minute"));
    clock.after(10_000, () => {
      fired.push("ten seconds");
      clock.after(5_000, () => fired.push("a quarter"));
    });
    clock.after(3_600_000, () => fired.push("an hour"));
    const before = clock.now();
    await clock.advance(60_000);
    expect(fired).toEqual(["ten seconds", "a quarter", "half a minute"]);
    expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - before).toBeLessThan(61_000);
    clock.stop();
  });

  it("waits for work outside before it fires the next timer", async () => {
    const clock = startClock();
    const story: string[] = [];
    clock.after(1_000, () => {
      const webhook = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
        story.push("answered");
      });
      void clock.during(webhook);
    });
    clock.after(2_000, () => story.push("later"));
    await clock.advance(3_000);
    expect(story).toEqual(["answered", "later"]);
    clock.stop();
  });

  it("runs with real time when nobody pushes it", async () => {
    const clock = startClock();
    await clock.sleep(15);
    clock.stop();
  });

  it("lets a sleeper be interrupted", async () => {
    const clock = startClock();
    const interruption = new AbortController();
    const sleeping = clock.sleep(60_000, interruption.signal);
    interruption.abort(new Error("hung up"));
    await expect(sleeping).rejects.toThrow("hung up");
    clock.stop();
  });
});
