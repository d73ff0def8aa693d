import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lease } from "@/tenants/lease";
import { type Fact, fact } from "./facts";
import { resultWords, summarise } from "./rules";

const T0 = Date.parse("2026-11-24T06:00:00Z");
const at = (seconds: number) => new Date(T0 + seconds * 1000);

const rang = fact("rang", at(0), { number: "+886255500100", steps: [], account: "acc", callSid: "CA1" });
const attributed = fact("attributed", at(0), { method: "menu-digit", confidence: 1, by: "chain" });
const permitted = fact("permitted", at(0), { cell: "voice.in", leaseVersion: 1 });
const stepped = fact("stepped", at(5), { node: "menu", exit: "2", input: "2", leaseVersion: 1 }, "0:menu");
const queued = fact("queued", at(6), { queue: "orders" });
const offered = (n: number, agent = "lin") => fact("offered", at(6 + n), { offer: `o${n}`, agent }, `o${n}`);
const declined = (n: number) =>
  fact("declined", at(8 + n), { offer: `o${n}`, agent: "lin", reason: "busy" }, `o${n}`);
const accepted = (n: number, agent = "lin") =>
  fact("accepted", at(9 + n), { offer: `o${n}`, agent }, `o${n}`);
const withdrawn = (n: number) => fact("withdrawn", at(11 + n), { offer: `o${n}`, agent: "lin" }, `o${n}`);
const agentIn = fact("joined", at(12), { leg: "CA2", role: "agent", agent: "lin" }, "CA2");
const dequeued = fact("dequeued", at(13), { result: "redirected", seconds: 7 });
const customerIn = fact("joined", at(13), { leg: "CA1", role: "customer" }, "CA1");
const customerOut = fact("left", at(73), { leg: "CA1", role: "customer" }, "CA1");
const agentOut = fact("left", at(74), { leg: "CA2", role: "agent", agent: "lin" }, "CA2");
const legEnd = {
  leg: "CA1",
  role: "customer",
  seconds: 73,
  status: "completed",
  source: "callback",
} as const;
const customerEnd = fact("leg-ended", at(73), legEnd, "CA1");
const agentEnd = fact("leg-ended", at(74), { ...legEnd, leg: "CA2", role: "agent", seconds: 62 }, "CA2");
const wrapped = fact("wrapped", at(100), { agent: "lin", by: "agent", disposition: "solved" });
const hungUpInQueue = fact("dequeued", at(20), { result: "hangup", seconds: 14 });
const why = { reason: "not-yet", cell: "voice.in", clause: "period", owner: "operator", prompt: "notYet" };
const hungUp = fact("hung-up", at(70), { by: "agent", agent: "lin" });
const refused = fact("refused", at(0), why);

const LIFE = [rang, attributed, permitted, stepped, queued, offered(1), accepted(1), agentIn, dequeued];
const TALK = [...LIFE, customerIn];
const WHOLE = [...TALK, customerOut, agentOut, customerEnd, agentEnd, wrapped];

describe("an interaction is where its facts say", () => {
  it.each<[string, Fact[], string]>([
    ["nothing but a ring", [rang], "arriving"],
    ["a lessee is known", [rang, attributed], "discriminated"],
    ["the lease allowed it", [rang, attributed, permitted], "discriminated"],
    ["a key was pressed", LIFE.slice(0, 4), "in-flow"],
    ["it waits", LIFE.slice(0, 5), "queued"],
    ["it is offered", LIFE.slice(0, 6), "offered"],
    ["the offer is declined: it waits again", [...LIFE.slice(0, 6), declined(1)], "queued"],
    ["declined, then offered to another", [...LIFE.slice(0, 6), declined(1), offered(2, "anna")], "offered"],
    ["accepted, not connected yet", LIFE.slice(0, 7), "offered"],
    ["accepted, and the agent's phone never came", [...LIFE.slice(0, 7), withdrawn(1)], "queued"],
    ["the agent is in the room alone", LIFE.slice(0, 8), "offered"],
    ["both are in the room", TALK, "talking"],
    ["the customer's joining was lost, the queue let him go", LIFE, "talking"],
    ["the customer left", [...TALK, customerOut], "wrapping-up"],
    ["the customer's leg ended, his leaving was lost", [...TALK, customerEnd], "wrapping-up"],
    ["the agent's phone is gone, and nobody hung up", [...TALK, agentOut], "talking"],
    ["the agent hung up", [...TALK, hungUp, agentOut], "wrapping-up"],
    ["everything was told", WHOLE, "done"],
    ["wrapped up although the carrier has not told the end", [...TALK, agentOut, wrapped], "done"],
    ["hung up in the flow", [rang, attributed, permitted, customerEnd], "abandoned"],
    ["hung up in the queue, told by the queue", [...LIFE.slice(0, 5), hungUpInQueue], "abandoned"],
    ["hung up in the queue, told by the leg", [...LIFE.slice(0, 5), customerEnd], "abandoned"],
    ["hung up while it rang at a desk", [...LIFE.slice(0, 6), customerEnd], "abandoned"],
    ["refused by the lease", [rang, attributed, refused], "refused"],
    ["refused, then over", [rang, attributed, refused, customerEnd], "refused"],
    [
      "given to a lessee by an agent: the operator's record ends",
      [rang, queued, fact("moved", at(15), { to: "harbour" })],
      "attributed",
    ],
  ])("%s", (_, facts, state) => {
    expect(summarise(facts).state).toBe(state);
  });

  it("an end sticks: whatever comes after it changes nothing", () => {
    const late = [customerIn, agentIn, offered(3), queued, stepped];
    expect(summarise([...LIFE.slice(0, 5), customerEnd, wrapped, ...late]).state).toBe("done");
  });

  it("order and repetition of what the carrier says make no difference", () => {
    const expected = summarise(WHOLE);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(WHOLE, { minLength: WHOLE.length }),
        fc.shuffledSubarray(WHOLE),
        (once, again) => {
          expect(summarise([...once, ...again])).toEqual(expected);
        },
      ),
    );
  });

  it("names who ended it", () => {
    expect(summarise(WHOLE).endedBy).toBe("customer");
    const byAgent = fact("hung-up", at(70), { by: "agent", agent: "lin" });
    expect(summarise([...WHOLE, byAgent]).endedBy).toBe("agent");
    expect(summarise([rang, attributed, refused]).endedBy).toBe("system");
    expect(summarise(TALK).endedBy).toBeNull();
  });
});

describe("a call whose agent was lost in mid-talk", () => {
  const inRoom = { leg: "CA1", role: "customer", room: "CF1" } as const;
  const inNext = { ...inRoom, room: "CF2" } as const;
  const lin = { leg: "CA2", role: "agent", agent: "lin", room: "CF1" } as const;
  const anna = { leg: "CA3", role: "agent", agent: "anna", room: "CF2" } as const;
  const MET = [
    ...LIFE.slice(0, 7),
    ...[fact("joined", at(12), lin, "CA2:CF1"), dequeued, fact("joined", at(13), inRoom, "CA1:CF1")],
  ];
  const gone = fact("left", at(40), lin, "CA2:CF1");
  const LOST = [
    ...MET,
    gone,
    fact("lost", at(41), { offer: "o1", agent: "lin", leg: "CA2", room: "CF1" }, "o1"),
  ];
  /** What the carrier says of the room in which nobody is any more, whenever it says so. */
  const LATE = [fact("left", at(42), inRoom, "CA1:CF1"), agentEnd];
  const endOfNextWait = (result: string) =>
    fact("dequeued", at(50), { result, seconds: 8, after: "o1" }, "o1");
  const AGAIN = [...LOST, ...LATE, offered(42, "anna"), accepted(42, "anna")];
  const TALKS = [
    ...[...AGAIN, fact("joined", at(52), anna, "CA3:CF2"), endOfNextWait("redirected")],
    fact("joined", at(53), inNext, "CA1:CF2"),
  ];
  const ENDS = [...TALKS, fact("left", at(73), inNext, "CA1:CF2"), customerEnd];

  it.each<[string, Fact[], object]>([
    ["the phone is gone", [...MET, gone], { state: "talking", lostLeg: "CA2" }],
    ["it hung up: that is no loss", [...MET, hungUp, gone], { state: "wrapping-up", lostLeg: null }],
    ["the caller went first: neither", [...MET, gone, customerEnd], { state: "wrapping-up", lostLeg: null }],
    ["the caller waits where they were", LOST, { state: "queued", agentId: null, queuedAt: at(6) }],
    [
      "whatever is said of the old room",
      [...LOST, ...LATE],
      { state: "queued", endedAt: null, lostLeg: null },
    ],
    ["another has it", AGAIN, { state: "offered", agentId: "anna" }],
    ["they talk", TALKS, { state: "talking", agentId: "anna", answeredAt: at(13), talkSince: at(53) }],
    ["it is over", ENDS, { state: "wrapping-up", agentId: "anna", releasedAt: at(73) }],
    [
      "who gives up in the second wait has gone",
      [...LOST, ...LATE, endOfNextWait("hangup")],
      { state: "abandoned" },
    ],
    ["and nothing of the first wait says so", [...LOST, hungUpInQueue], { state: "queued" }],
  ])("%s", (_, facts, expected) => {
    expect(summarise(facts)).toMatchObject(expected);
  });

  it("is the same in whatever order it is told", () => {
    const expected = summarise(ENDS);
    fc.assert(
      fc.property(fc.shuffledSubarray(ENDS, { minLength: ENDS.length }), (facts) => {
        expect(summarise(facts)).toEqual(expected);
      }),
    );
  });
});

describe("what results are called", () => {
  const version = (languages: readonly string[], dispositions: readonly object[]) =>
    ({ document: { languages, wrapUp: { seconds: 30, dispositions } } }) as unknown as { document: Lease };
  const OLD = version(["zh-TW", "en"], [{ code: "sold", label: { en: "Sold" } }]);
  const NOW = version(
    ["zh-TW", "en"],
    [
      { code: "booked", label: { en: "Booked", "zh-TW": "已預約" } },
      { code: "other", label: { hu: "Egyéb" } },
    ],
  );

  it.each([
    ["in the reader's language", "en", { booked: "Booked" }],
    ["else in the lessee's own", "hu", { booked: "已預約", other: "Egyéb" }],
    ["the lessee's own for nobody in particular", undefined, { booked: "已預約" }],
    ["in whichever language there is", "en", { other: "Egyéb" }],
    ["as an older version called what is gone since", "en", { sold: "Sold" }],
  ])("is told %s", (_, language, expected) => {
    expect(resultWords([OLD, NOW], language)).toMatchObject(expected);
  });
});
