import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { commands } from "../vendors/redis/clients";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { free, goingOn, note, noted, take as takeFor } from "./live-index";
import type { Counted } from "./rules";

const NOW = 1_764_000_000_000;

const counted: Counted = {
  ...{
    calls: 0,
    cells: { "voice.in": { today: 9, now: 0 } },
    secondsToday: 179,
    secondsThisMonth: 3600,
    premiumAttempts: 0,
  },
  ...{ spentToday: 9_007_199_254_740_993n, spentThisMonth: 70_000_000n, spentLastMinute: 0n },
  ...{ seats: 3, numbers: 2, tripped: ["caps.breaker.spendPerMinute"] },
  ...{ day: "2026-11-25", dayUntil: NOW + 1, month: "2026-11", monthUntil: NOW + 2 },
};

const callsUp = (id: string) => goingOn(id, "voice.in");
const voice = (...ids: string[]) => ids.map((id) => ({ id, cell: "voice.in" as const }));

/** A call asks for a place among so many calls. How many others are up. */
const take = async (tenantId: string, id: string, calls: number, now: number) =>
  (await takeFor(tenantId, { id, cell: "voice.in" }, { inCell: Number.POSITIVE_INFINITY, calls }, now))
    ?.calls;

let redis: { close(): Promise<void> };
beforeAll(async () => {
  redis = await freshRedis();
});
afterAll(() => redis.close());

/** A lessee that was counted when nothing was up. */
async function lessee(): Promise<string> {
  const id = newId();
  await note(id, { at: NOW, counted, open: [] });
  return id;
}

describe("the live index of calls", () => {
  it("keeps a count as it was made, to the last millionth", async () => {
    expect(await noted(await lessee())).toEqual(counted);
    expect(await noted(newId())).toBeUndefined();
  });

  it("says that it has to be filled, and takes no place, when nobody has counted", async () => {
    const id = newId();
    expect(await take(id, "a", 5, NOW)).toBeUndefined();
    expect(await callsUp(id)).toEqual([]);
  });

  it("gives places up to the most, to each call once, and tells every call how many are up", async () => {
    const id = await lessee();
    const asked = await Promise.all(["a", "b", "c", "d"].map((call) => take(id, call, 2, NOW)));
    expect(asked).toEqual([0, 1, 2, 2]);
    expect(await take(id, "b", 2, NOW)).toBe(1);
    await free(id, "a", NOW);
    expect([await take(id, "c", 2, NOW), await take(id, "a", 2, NOW)]).toEqual([1, 2]);
  });

  it("does not bring back a call that ended while Postgres was asked", async () => {
    const id = await lessee();
    await take(id, "a", 2, NOW);
    await free(id, "a", NOW + 5);
    await note(id, { at: NOW + 1, counted, open: voice("a") });
    expect(await callsUp(id)).toEqual([]);
  });

  it("keeps a call that Postgres has not been told of yet, and lets go of one it should know by now", async () => {
    const id = await lessee();
    await take(id, "young", 5, NOW + 15_000);
    await take(id, "lost", 5, NOW);
    await note(id, { at: NOW + 20_000, counted, open: voice("other") });
    expect((await callsUp(id)).sort()).toEqual(["other", "young"]);
  });

  it("remembers the most that were up between two counts, once", async () => {
    const id = await lessee();
    for (const call of ["a", "b", "c"]) await take(id, call, 5, NOW);
    for (const call of ["a", "b", "c"]) await free(id, call, NOW);
    expect(await note(id, { at: NOW, counted, open: [] })).toBe(3);
    expect(await note(id, { at: NOW, counted, open: [] })).toBe(0);
  });

  it("keeps each lessee's keys below its own hash tag", async () => {
    const [one, other] = [await lessee(), await lessee()];
    await take(one, "a", 5, NOW);
    expect(await callsUp(other)).toEqual([]);
    const keys = await commands().keys(`*${one}*`);
    expect(keys.every((key) => key.startsWith(`{tenant:${one}}:caps:`))).toBe(true);
  });
});

describe("cells", () => {
  const NO_END = Number.POSITIVE_INFINITY;

  it("have places of their own; calls in and out share those of the lessee", async () => {
    const id = await lessee();
    const ask = (contact: string, cell: "voice.in" | "voice.out" | "sms.out" | "chat.in", most: object) =>
      takeFor(id, { id: contact, cell }, { inCell: NO_END, calls: NO_END, ...most }, NOW);
    expect(await ask("a", "voice.in", { calls: 2 })).toEqual({ inCell: 0, calls: 0 });
    expect(await ask("b", "voice.out", { calls: 2 })).toEqual({ inCell: 0, calls: 1 });
    expect(await ask("c", "voice.in", { calls: 2 })).toEqual({ inCell: 1, calls: 2 });
    expect(await ask("t1", "sms.out", { inCell: 1 })).toEqual({ inCell: 0, calls: 2 });
    expect(await ask("t2", "sms.out", { inCell: 1 })).toEqual({ inCell: 1, calls: 2 });
    expect(await ask("d", "chat.in", { inCell: 1 })).toEqual({ inCell: 0, calls: 2 });
    await free(id, "t1", NOW);
    expect(await ask("t2", "sms.out", { inCell: 1 })).toEqual({ inCell: 0, calls: 2 });
    expect(await goingOn(id, "sms.out")).toEqual(["t2"]);
    expect(await goingOn(id, "voice.in")).toEqual(["a"]);
  });

  it("are each put right by a count", async () => {
    const id = await lessee();
    await takeFor(id, { id: "lost", cell: "sms.out" }, { inCell: 5, calls: NO_END }, NOW);
    const open = [
      { id: "m", cell: "sms.in" as const },
      { id: "c", cell: "chat.in" as const },
    ];
    await note(id, { at: NOW + 20_000, counted, open });
    expect([await goingOn(id, "sms.out"), await goingOn(id, "sms.in"), await goingOn(id, "chat.in")]).toEqual(
      [[], ["m"], ["c"]],
    );
  });
});

const CALLS = ["a", "b", "c", "d", "e", "f"];
const anyCall = fc.constantFrom(...CALLS);
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("take" as const), call: anyCall }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("free" as const), call: anyCall }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("lose" as const), call: anyCall }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("count" as const), call: anyCall }) },
);

/** A lessee whose calls are known twice: by the index, and by what Postgres would say. */
class Model {
  /** Let in and not ended. An ended call never comes back. */
  readonly open = new Set<string>();
  readonly #over = new Set<string>();

  constructor(
    readonly id: string,
    readonly most: number,
  ) {}

  async take(call: string): Promise<void> {
    if (this.#over.has(call)) return;
    const up = Number(await take(this.id, call, this.most, NOW));
    expect(up).toBeGreaterThanOrEqual(0);
    if (up < this.most) this.open.add(call);
  }

  async free(call: string): Promise<void> {
    if (!this.open.delete(call)) return;
    this.#over.add(call);
    await free(this.id, call, NOW);
  }

  async lose(): Promise<void> {
    await commands().del(`{tenant:${this.id}}:caps:live:voice.in`, `{tenant:${this.id}}:caps:counted`);
    await this.count();
  }

  async count(): Promise<void> {
    await note(this.id, { at: NOW, counted, open: voice(...this.open) });
  }
}

describe("whatever happens, in whatever order", () => {
  it("no more are up than the most, never fewer than none, and a rebuild is what Postgres says", async () => {
    const cases = fc.tuple(fc.array(anyStep, { maxLength: 25 }), fc.integer({ min: 0, max: 4 }));
    const holds = async ([steps, most]: [
      { do: "take" | "free" | "lose" | "count"; call: string }[],
      number,
    ]) => {
      const model = new Model(await lessee(), most);
      for (const { do: what, call } of steps) {
        await model[what](call);
        const up = await callsUp(model.id);
        expect(up.length).toBeLessThanOrEqual(most);
        expect(up.sort()).toEqual([...model.open].sort());
      }
    };
    await fc.assert(fc.asyncProperty(cases, holds), { numRuns: 60 });
  });
});
