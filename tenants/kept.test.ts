import { describe, expect, test } from "vitest";
import { Kept } from "./kept";

/** A look-up that counts how often it is asked, and answers when it is let. */
function lookUp() {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const state = { hold: false, answer: 1 };
  const look = async (key: string) => {
    asked.push(key);
    const value = `${key}${state.answer}`;
    if (state.hold) await new Promise<void>((resolve) => held.push(resolve));
    return { value, tags: [key.slice(0, 1)] };
  };
  return { asked, state, look, letGo: () => held.splice(0).map((resolve) => resolve()) };
}

describe("an answer that is kept", () => {
  test("is asked for once", async () => {
    const { asked, look } = lookUp();
    const kept = new Kept(10, look);
    expect([await kept.get("a"), await kept.get("a")]).toEqual(["a1", "a1"]);
    expect(asked).toEqual(["a"]);
  });

  test("is asked for once when many want it at the same time", async () => {
    const { asked, look, state, letGo } = lookUp();
    state.hold = true;
    const kept = new Kept(10, look);
    const wanted = Promise.all(Array.from({ length: 20 }, () => kept.get("a")));
    letGo();
    expect(new Set(await wanted)).toEqual(new Set(["a1"]));
    expect(asked).toEqual(["a"]);
  });

  test("is forgotten by its tag, and others are not", async () => {
    const { asked, look } = lookUp();
    const kept = new Kept(10, look);
    await kept.get("a");
    await kept.get("b");
    kept.forget("a");
    await kept.get("a");
    await kept.get("b");
    expect(asked).toEqual(["a", "b", "a"]);
  });

  test("is not kept when something was forgotten while it was read", async () => {
    const { look, state, letGo } = lookUp();
    state.hold = true;
    const kept = new Kept(10, look);
    const early = kept.get("a");
    kept.forget("a");
    state.answer = 2;
    const late = kept.get("a");
    letGo();
    expect([await early, await late, kept.count]).toEqual(["a1", "a2", 1]);
    expect(await kept.get("a")).toBe("a2");
  });

  test("grows old, whether or not anybody says so", async () => {
    const { asked, look } = lookUp();
    let now = 0;
    const kept = new Kept(10, look, () => now);
    await kept.get("a");
    now = 29_999;
    await kept.get("a");
    now = 30_000;
    await kept.get("a");
    expect(asked).toEqual(["a", "a"]);
  });

  test("makes room by letting go of what was unused longest", async () => {
    const { asked, look } = lookUp();
    const kept = new Kept(2, look);
    for (const key of ["a", "b", "a", "c", "a", "b"]) await kept.get(key);
    expect(asked).toEqual(["a", "b", "c", "b"]);
    expect(kept.count).toBe(2);
  });

  test("is not kept when looking failed, and is asked for again", async () => {
    let tries = 0;
    const kept = new Kept(2, async (key: string) => {
      tries += 1;
      if (tries === 1) throw new Error("away");
      return { value: key, tags: [] };
    });
    await expect(kept.get("a")).rejects.toThrow("away");
    expect(await kept.get("a")).toBe("a");
  });
});
