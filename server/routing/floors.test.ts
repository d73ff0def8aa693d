import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { commands } from "../vendors/redis/clients";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { audit } from "./audit";
import * as index from "./live-index";
import { classOf, type FloorStand, isKept, lackingOf, type Taking, takingOf } from "./rules";

let redis: { close(): Promise<void> };
beforeAll(async () => {
  redis = await freshRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  await commands().flushdb();
  await index.beginEpoch();
});

const stand = (promised: number, serving: number, idle: number): FloorStand => ({ promised, serving, idle });

describe("a floor", () => {
  test.each([
    ["makes whole agents of its hundredths", stand(300, 0, 9), 3],
    ["is rounded down: what makes no whole agent promises none", stand(299, 0, 9), 2],
    ["of a few hundredths promises nothing yet", stand(60, 0, 9), 0],
    ["is reached by those who are on a call", stand(300, 2, 9), 1],
    ["that is exceeded lacks nobody", stand(300, 5, 9), 0],
  ])("%s", (_, given, lacking) => {
    expect(lackingOf(given)).toBe(lacking);
  });

  test.each<[string, Record<string, FloorStand>, boolean]>([
    ["nobody while no lessee has a floor", { harbour: stand(0, 0, 2), duna: stand(0, 0, 2) }, false],
    ["nobody while more are idle than the other lacks", { duna: stand(100, 0, 2) }, false],
    ["the last one that the other lacks", { duna: stand(100, 0, 1) }, true],
    ["every one when the other lacks more than there are", { duna: stand(300, 0, 2) }, true],
    ["nobody when the other has its floor on calls", { duna: stand(100, 1, 1) }, false],
    ["nobody for the lessee's own floor", { harbour: stand(100, 0, 1) }, false],
    [
      "nobody from whoever is below a floor, too",
      { harbour: stand(100, 0, 1), duna: stand(100, 0, 1) },
      false,
    ],
    [
      "the last one from whoever is above theirs",
      { harbour: stand(100, 1, 1), duna: stand(100, 0, 1) },
      true,
    ],
  ])("keeps from Harbour Lane's callers %s", (_, stands, kept) => {
    expect(isKept("harbour", new Map(Object.entries(stands)))).toBe(kept);
  });
});

/** An agent's floor at each lessee they serve. */
type Floors = Readonly<Record<string, number>>;
const BOTH: Floors = { harbour: 0, duna: 0 };

const takings = (floors: Floors): Taking[] =>
  Object.entries(floors).map(([lessee, floor]) => takingOf(classOf(lessee, "calls"), 100, floor));

let clock = 0;
const tick = () => new Date(Date.UTC(2026, 2, 2, 9, 0, clock++));

const isReady = (agentId: string, floors: Floors) => {
  const now = tick();
  return index.ready({ agentId, idleSince: now, classes: takings(floors) }, now);
};

/** A caller of this lessee comes: who is to have them, if anybody? */
async function calls(lessee: string): Promise<string | undefined> {
  const now = tick();
  const waiting = {
    interactionId: newId(),
    tenantId: lessee,
    waitingClass: classOf(lessee, "calls"),
    due: +now,
  };
  const [proposal] = await index.enqueue(waiting, now);
  if (proposal) await index.accept(proposal, now);
  return proposal?.agentId;
}

/** An agent is on a call of this lessee, whatever their floors. */
async function isTalking(agentId: string, lessee: string, floors: Floors): Promise<void> {
  await isReady(agentId, { [lessee]: 0 });
  expect(await calls(lessee)).toBe(agentId);
  await index.regroup(agentId, takings(floors), tick());
}

interface Case {
  readonly talking?: readonly (readonly [agent: string, lessee: string, floors: Floors])[];
  readonly idle: readonly (readonly [agent: string, floors: Floors])[];
  readonly callers: readonly string[];
  /** Who gets each of them in turn. */
  readonly get: readonly (string | undefined)[];
}

const DUNAS: Floors = { harbour: 0, duna: 100 };
const HALF: Floors = { harbour: 0, duna: 50 };
const MIXED: Floors = { harbour: 50, duna: 50 };

describe("the live index", () => {
  test.each<[string, Case]>([
    [
      "gives to whoever has been idle longest while nobody has a floor",
      {
        idle: [
          ["ann", BOTH],
          ["ben", BOTH],
        ],
        callers: ["harbour", "harbour"],
        get: ["ann", "ben"],
      },
    ],
    [
      "keeps the last one for the lessee that has a floor, however many call another",
      {
        idle: [
          ["ann", HALF],
          ["ben", HALF],
        ],
        callers: ["harbour", "harbour", "harbour"],
        get: ["ann", undefined, undefined],
      },
    ],
    [
      "has the one that was kept there when the lessee's caller comes at last",
      {
        idle: [
          ["ann", HALF],
          ["ben", HALF],
        ],
        callers: ["harbour", "harbour", "duna"],
        get: ["ann", undefined, "ben"],
      },
    ],
    [
      "lets the others have everybody once the floor is on calls",
      {
        idle: [
          ["ann", HALF],
          ["ben", HALF],
        ],
        callers: ["duna", "harbour"],
        get: ["ann", "ben"],
      },
    ],
    [
      "gives above the floor as it does without one",
      {
        idle: [
          ["ann", HALF],
          ["ben", HALF],
        ],
        callers: ["duna", "duna"],
        get: ["ann", "ben"],
      },
    ],
    [
      "adds floors up over agents of different floors",
      {
        idle: [
          ["ann", BOTH],
          ["ben", DUNAS],
          ["cem", BOTH],
        ],
        callers: ["harbour", "harbour", "harbour"],
        get: ["ann", "ben", undefined],
      },
    ],
    [
      "keeps nobody who cannot serve the lessee anyway",
      {
        idle: [
          ["ann", { harbour: 0 }],
          ["ben", DUNAS],
        ],
        callers: ["harbour", "harbour"],
        get: ["ann", undefined],
      },
    ],
    [
      "counts who is on a call among those at work",
      {
        talking: [["ann", "harbour", HALF]],
        ...{ idle: [["ben", HALF]], callers: ["harbour", "duna"], get: [undefined, "ben"] },
      },
    ],
    [
      "counts who is on the lessee's call as its floor",
      { talking: [["ann", "duna", HALF]], idle: [["ben", HALF]], callers: ["harbour"], get: ["ben"] },
    ],
    [
      "never lets two floors block each other",
      {
        idle: [
          ["ann", MIXED],
          ["ben", MIXED],
        ],
        callers: ["duna", "harbour"],
        get: ["ann", "ben"],
      },
    ],
    [
      "keeps one of two floors from a flood at the other",
      {
        idle: [
          ["ann", MIXED],
          ["ben", MIXED],
        ],
        callers: ["harbour", "harbour", "duna"],
        get: ["ann", undefined, "ben"],
      },
    ],
  ])("%s", async (_, { talking = [], idle, callers, get }) => {
    for (const [agent, lessee, floors] of talking) await isTalking(agent, lessee, floors);
    for (const [agent, floors] of idle) await isReady(agent, floors);
    const got: (string | undefined)[] = [];
    for (const lessee of callers) got.push(await calls(lessee));
    expect(got).toEqual(get);
    expect(await audit(tick())).toEqual([]);
  });

  test("has whoever becomes free take the caller of a lessee below its floor before an older one of another", async () => {
    await isTalking("ann", "harbour", HALF);
    await isTalking("ben", "harbour", HALF);
    await calls("harbour");
    await calls("duna");
    const [first] = await isReady("cem", BOTH);
    expect(first?.tenantId).toBe("duna");
    const [second] = await isReady("dan", BOTH);
    expect(second?.tenantId).toBe("harbour");
    expect(await audit(tick())).toEqual([]);
  });

  test("lets a kept agent go when those whose floors kept them have gone home", async () => {
    await isReady("ann", HALF);
    await isReady("ben", HALF);
    await calls("harbour");
    expect(await calls("harbour")).toBeUndefined();
    await index.leave("ann", tick());
    expect(await index.match(tick())).toMatchObject([{ agentId: "ben", tenantId: "harbour" }]);
  });
});
