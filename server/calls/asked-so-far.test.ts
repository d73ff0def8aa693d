import fc from "fast-check";
import { expect, test } from "vitest";
import { future, NOW, shared, signal } from "@/tenants/discriminate/calls.cases";
import { chainOf } from "@/tenants/discriminate/chain";
import { resolve } from "@/tenants/discriminate/resolve";
import type { Answer } from "@/tenants/discriminate/signal";
import { addressed, answersIn } from "./asked-so-far";

const number = {
  ...shared,
  chain: [
    { method: "access-code" },
    { method: "spoken-name" },
    { method: "menu-digit", tries: 3 },
    { method: "agent-asks" },
  ] as const,
  signals: [
    ...[signal("harbour", "access-code", "182"), signal("harbour", "spoken-name", "Harbour Lane")],
    ...[signal("chenguang", "spoken-name", "晨光電器"), signal("duna", "spoken-name", "Duna", future)],
    ...[signal("harbour", "menu-digit", "1"), signal("chenguang", "menu-digit", "92")],
  ],
};

const decided = (answers: readonly Answer[]) =>
  resolve(chainOf(number), { medium: "voice", contact: "c", from: "anonymous", answers }, NOW);

const anyReply = fc.record({
  digits: fc.constantFrom("", "1", "9", "92", "182", "555", "7"),
  speech: fc.constantFrom("", "harbour lane", "duna", "arbour lain", "my name is Rose"),
  sure: fc.constantFrom(1, 0.9, 0.65, 0.2),
});

test("a call that is asked step by step ends where it would if all its answers were kept", () => {
  fc.assert(
    fc.property(fc.array(anyReply, { maxLength: 12 }), (replies) => {
      let kept: Answer[] = [];
      let carried: readonly Answer[] = [];
      for (const { digits, speech, sure } of replies) {
        const { steps, verdict } = decided(carried);
        expect(decided(kept).verdict).toEqual(verdict);
        if (verdict.kind !== "ask") break;
        const isSpoken = verdict.prompt === "name";
        // The carrier takes as many keys as were asked for.
        const keyed = { digits: digits.slice(0, verdict.keys), speech: null, sure: 1 };
        const heard = isSpoken ? { digits: null, speech, sure } : keyed;
        const query = addressed(verdict, carried, steps);
        expect(JSON.stringify(query)).not.toMatch(/182|555|Rose|lain/);
        carried = answersIn(query, heard);
        kept = [...kept, carried.at(-1) as Answer];
      }
    }),
  );
});

test("an address that was given out before questions had names is still a menu's", () => {
  const heard = { digits: "1", speech: null, sure: 1 };
  expect(answersIn({ a: "2" }, heard)).toEqual([
    { method: "menu-digit", said: "" },
    { method: "menu-digit", said: "1" },
  ]);
  expect(answersIn({ a: "1" }, heard)).toEqual([{ method: "menu-digit", said: "1" }]);
});

test("an address that nobody gave out asks nothing", () => {
  const heard = { digits: "1", speech: null, sure: 1 };
  expect(answersIn({ a: "999999999", q: "horoscope" }, heard)).toHaveLength(40);
  expect(answersIn({ a: "2", q: "toString", h: "constructor.x~.~~menu-digit.k.9" }, heard)).toEqual([
    { method: "menu-digit", said: "9" },
  ]);
});
