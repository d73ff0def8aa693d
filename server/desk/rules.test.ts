import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeskState, HOLDING, idleSinceOnReady, isLost, MOVES, type MoveName, moveOf } from "./rules";

const STATES: readonly DeskState[] = [
  ...(["off", "ready", "break", "offered", "connecting"] as const),
  ...(["talking", "wrapping-up", "missed", "lost"] as const),
];
const NAMES = Object.keys(MOVES) as MoveName[];
const NOW = new Date("2026-03-02T09:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

describe("the moves of a desk", () => {
  test.each<[DeskState, string[]]>([
    ["off", ["signOn"]],
    ["ready", ["lose", "offer", "pause", "signOff"]],
    ["break", ["ready", "signOff"]],
    ["offered", ["accept", "decline", "expire", "lose", "withdraw"]],
    ["connecting", ["connect", "drop", "fail", "lose", "release", "withdraw"]],
    ["talking", ["drop", "release"]],
    ["wrapping-up", ["finish"]],
    ["missed", ["pause", "ready", "signOff"]],
    ["lost", ["pause", "ready", "signOff"]],
  ])("out of %s are these and no others", (state, moves) => {
    expect(NAMES.filter((name) => moveOf(name).from.includes(state)).sort()).toEqual(moves);
  });

  test("leave an interaction on the desk exactly in the states that hold one", () => {
    for (const name of NAMES)
      expect([name, moveOf(name).empties !== true]).toEqual([name, HOLDING.includes(moveOf(name).to)]);
  });

  test("lead from anywhere back to ready, and from anywhere to off", () => {
    for (const goal of ["ready", "off"] as const)
      for (const state of STATES) expect([state, goal, reaches(state, goal)]).toEqual([state, goal, true]);
  });

  test("never lead from a talk to anything but wrap-up, whatever is tried in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NAMES)), (names) => {
        let state: DeskState = "off";
        for (const name of names) {
          const { from, to } = moveOf(name);
          if (!from.includes(state)) continue;
          if (state === "talking") expect(["wrapping-up", "lost"]).toContain(to);
          state = to;
        }
      }),
    );
  });
});

function reaches(start: DeskState, goal: DeskState): boolean {
  const known = new Set<DeskState>([start]);
  for (const state of known)
    for (const name of NAMES) if (moveOf(name).from.includes(state)) known.add(moveOf(name).to);
  return known.has(goal);
}

describe("a desk", () => {
  test.each<[DeskState, number, boolean]>([
    ["ready", 15, false],
    ["ready", 16, true],
    ["offered", 16, true],
    ["connecting", 16, true],
    ["talking", 3600, false],
    ["wrapping-up", 3600, false],
    ["break", 3600, false],
  ])("that is %s and silent for %i s is lost: %s", (state, seconds, lost) => {
    expect(isLost(state, ago(seconds), NOW)).toBe(lost);
  });

  test("whose page never spoke is lost as soon as it would ring", () => {
    expect(isLost("ready", null, NOW)).toBe(true);
  });

  test.each<[string, DeskState, number, number | "now"]>([
    ["a short break keeps the place", "break", 59, 600],
    ["a longer break loses it", "break", 60, "now"],
    ["a missed offer loses it", "missed", 5, "now"],
    ["a lost page loses it", "lost", 5, "now"],
  ])("%s", (_, state, seconds, idle) => {
    const desk = { state, since: ago(seconds), idleSince: ago(600) };
    expect(idleSinceOnReady(desk, NOW)).toEqual(idle === "now" ? NOW : ago(idle));
  });
});
