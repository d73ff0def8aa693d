import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fact, fact } from "../interactions/facts";
import { summarise } from "../interactions/rules";
import { splitCall } from "./rules";

const T0 = Date.parse("2026-11-24T06:00:00Z");
const at = (seconds: number) => new Date(T0 + seconds * 1000);

const ended = (seconds: number) =>
  fact(
    "leg-ended",
    at(seconds),
    { leg: "CA1", role: "customer", seconds, status: "completed", source: "callback" },
    "CA1",
  );
const permitted = (burst?: string) =>
  fact("permitted", at(0), { cell: "voice.in", leaseVersion: 1, ...(burst && { burst }) });
const queued = (s: number) => fact("queued", at(s), { queue: "orders" });
const dequeued = (s: number, seconds: number) => fact("dequeued", at(s), { result: "redirected", seconds });
const joined = (s: number) => fact("joined", at(s), { leg: "CA1", role: "customer" }, "CA1");
const left = (s: number) => fact("left", at(s), { leg: "CA1", role: "customer" }, "CA1");
const agent = (s: number) => fact("joined", at(s), { leg: "CA2", role: "agent", agent: "lin" }, "CA2");
const wrapped = (s: number) => fact("wrapped", at(s), { agent: "lin", by: "agent", disposition: null });

const inRoom = (leg: string, room: string) => {
  const role = leg === "CA1" ? ("customer" as const) : ("agent" as const);
  return { leg, role, room };
};
const roomed = (s: number, leg: string, room: string) =>
  fact("joined", at(s), inRoom(leg, room), `${leg}:${room}`);
const gone = (s: number, leg: string, room: string) =>
  fact("left", at(s), inRoom(leg, room), `${leg}:${room}`);
const lost = (s: number, room: string) =>
  fact("lost", at(s), { offer: "o1", agent: "lin", leg: "CA2", room }, "o1");

const split = (trace: Fact[]) =>
  Object.fromEntries(splitCall("i", trace, summarise(trace))?.map((u) => [u.kind, u.quantity]) ?? []);

describe("a call is cut into what is billed", () => {
  it.each<[string, Fact[], Record<string, number>]>([
    ["hung up in the flow", [ended(12)], { flow: 12 }],
    ["hung up in the queue", [queued(5), dequeued(20, 15), ended(20)], { flow: 5, queue: 15 }],
    [
      "talked and wrapped up",
      [queued(6), agent(12), dequeued(13, 7), joined(13), left(73), ended(73), wrapped(100)],
      { flow: 6, queue: 7, talk: 60, wrap: 27 },
    ],
    [
      "the customer's leaving was lost: he talked until his leg ended",
      [queued(6), agent(12), dequeued(13, 7), joined(13), ended(73), wrapped(80)],
      { flow: 6, queue: 7, talk: 60, wrap: 7 },
    ],
    [
      "an agent was faster than the prompt: he never was in the queue",
      [queued(6), agent(12), joined(13), left(73), ended(73), wrapped(73)],
      { flow: 13, talk: 60, wrap: 0 },
    ],
    [
      "let in above the cap: all of it is billed for that too",
      [permitted("caps.burst"), queued(5), dequeued(20, 15), ended(20)],
      { flow: 5, queue: 15, burst: 20 },
    ],
    [
      "an agent was lost in mid-talk: two waits, two talks, and the moment alone is nobody's",
      [
        ...[queued(6), roomed(12, "CA2", "CF1"), dequeued(13, 7), roomed(13, "CA1", "CF1")],
        ...[gone(33, "CA2", "CF1"), lost(35, "CF1"), gone(35, "CA1", "CF1")],
        fact("dequeued", at(45), { result: "redirected", seconds: 9, after: "o1" }, "o1"),
        ...[
          roomed(44, "CA3", "CF2"),
          roomed(45, "CA1", "CF2"),
          gone(75, "CA1", "CF2"),
          ended(75),
          wrapped(80),
        ],
      ],
      { flow: 9, queue: 16, talk: 50, wrap: 5 },
    ],
    ["let in below the cap", [permitted(), ended(12)], { flow: 12 }],
    [
      "the carrier's whole seconds do not add up: the total holds, the flow gives way",
      [queued(0), agent(5), dequeued(5, 6), joined(5), left(10), ended(10), wrapped(10)],
      { flow: 0, queue: 5, talk: 5, wrap: 0 },
    ],
  ])("%s", (_, trace, expected) => {
    expect(split(trace)).toEqual(expected);
  });

  it("says nothing while the carrier has not told the duration", () => {
    expect(
      splitCall("i", [queued(3), joined(5), left(9)], summarise([queued(3), joined(5), left(9)])),
    ).toBeUndefined();
  });

  it("flow, queue and talk always add up to the carrier's duration, whatever else was told or lost", () => {
    const seconds = fc.integer({ min: 0, max: 300 });
    const told = fc.record({
      total: seconds,
      queuedAt: seconds,
      waited: seconds,
      joinedAt: seconds,
      leftAt: seconds,
    });
    fc.assert(
      fc.property(told, fc.nat({ max: 31 }), ({ total, queuedAt, waited, joinedAt, leftAt }, lost) => {
        const facts = [
          queued(queuedAt),
          dequeued(queuedAt + waited, waited),
          agent(joinedAt),
          joined(joinedAt),
          left(leftAt),
        ];
        const { wrap: _, ...parts } = split([...facts.filter((_, i) => lost & (1 << i)), ended(total)]);
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(total);
      }),
    );
  });
});
