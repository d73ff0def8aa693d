import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fact, fact } from "../interactions/facts";
import { isOver, type Summary, summarise } from "../interactions/rules";
import type { Learnt } from "../interactions/writes";
import { consequencesOf, wishesOf } from "./consequences";

const T0 = Date.parse("2026-11-26T04:08:00Z");
const at = (seconds: number) => new Date(T0 + seconds * 1000);
const offer = { offer: "o1", agent: "lin" };

/** What we ourselves know of a call before an agent and a caller meet; nobody can overtake that. */
const OURS: readonly Fact[] = [
  fact("rang", at(0), { number: "+886255500100", steps: [], account: "acc", callSid: "CA1" }),
  fact("queued", at(2), { queue: "orders" }),
  fact("offered", at(3), offer, "o1"),
  fact("accepted", at(4), offer, "o1"),
];
const agentIn = fact("joined", at(5), { leg: "CA2", role: "agent", agent: "lin" }, "CA2");
const agentOut = fact("left", at(9), { leg: "CA2", role: "agent", agent: "lin" }, "CA2");
const dequeued = (result: string) => fact("dequeued", at(6), { result, seconds: 4 });
const customerIn = fact("joined", at(6), { leg: "CA1", role: "customer" }, "CA1");
const customerOut = fact("left", at(9), { leg: "CA1", role: "customer" }, "CA1");
const leg = { seconds: 9, status: "completed", source: "callback" } as const;
const customerEnd = fact("leg-ended", at(9), { ...leg, leg: "CA1", role: "customer" }, "CA1");
const agentEnd = fact("leg-ended", at(9), { ...leg, leg: "CA2", role: "agent" }, "CA2");

/** The caller is brought into the room only after the agent was heard there; everything else may come in any order. */
const MET = [dequeued("redirected"), customerIn, customerOut, customerEnd, agentOut, agentEnd];
const MISSED = [dequeued("hangup"), customerEnd, agentOut, agentEnd];

/** A call as its words come in, and the agent's desk as the consequences move it. */
class Hearing {
  readonly trace: Fact[] = [];
  readonly seen: Summary[] = [];
  desk: "connecting" | "talking" | "wrapping-up" | "ready" = "connecting";
  #seconds = 10;

  hear(...news: readonly Fact[]): void {
    const before = summarise(this.trace).state;
    this.trace.push(...news);
    const after = summarise(this.trace);
    this.seen.push(after);
    const learnt: Learnt = { before, after, news, customerId: null, leaseVersion: 1 };
    for (const { do: what } of consequencesOf(learnt)) {
      if (what === "connected" && this.desk === "connecting") this.desk = "talking";
      if (what === "released" && this.desk !== "ready") this.desk = "wrapping-up";
      if (what === "withdraw") this.withdraw();
    }
  }

  withdraw(): void {
    if (this.desk !== "connecting") return;
    this.desk = "ready";
    this.hear(fact("withdrawn", at(this.#seconds++), offer, "o1"));
  }

  /** What the worker does when nothing more comes: desks of calls that are over are let go, and wrap-up runs out. */
  silence(): void {
    if (summarise(this.trace).state === "abandoned") this.withdraw();
    if (this.desk !== "wrapping-up") return;
    this.desk = "ready";
    this.hear(fact("wrapped", at(40), { agent: "lin", by: "clock", disposition: null }));
  }

  get now(): Summary {
    return summarise(this.trace);
  }
}

function hearing(...told: readonly Fact[]): Hearing {
  const call = new Hearing();
  call.hear(...OURS);
  for (const word of told) call.hear(word);
  return call;
}

const anyOrderOf = (words: readonly Fact[]) =>
  fc.shuffledSubarray([...words], { minLength: words.length, maxLength: words.length });

describe("in whatever order the carrier speaks", () => {
  it("who met is wrapped up, and billed once both have been told", () => {
    fc.assert(
      fc.property(anyOrderOf(MET), (words) => {
        const call = hearing(agentIn, ...words);
        call.silence();
        expect(call.now).toMatchObject({ state: "done", agentId: "lin", answeredAt: at(6), callSeconds: 9 });
        expect(call.desk).toBe("ready");
      }),
    );
  });

  it("who did not meet is abandoned, and the agent is free", () => {
    fc.assert(
      fc.property(anyOrderOf([agentIn, ...MISSED]), (words) => {
        const call = hearing(...words);
        call.silence();
        expect(call.now).toMatchObject({ state: "abandoned", agentId: null, answeredAt: null });
        expect(call.desk).toBe("ready");
      }),
    );
  });

  it("an end stays, even when words come after the agent was let go, or never come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...MET]), fc.nat(MET.length), (words, after) => {
        const call = hearing(agentIn, ...words.slice(0, after));
        call.silence();
        for (const word of words.slice(after)) call.hear(word);
        call.silence();
        const firstEnd = call.seen.findIndex(isOver);
        const ends = firstEnd === -1 ? [] : call.seen.slice(firstEnd);
        expect(new Set(ends.map(({ state }) => state)).size).toBeLessThanOrEqual(1);
        if (call.now.state === "wrapping-up" || call.now.state === "talking")
          expect(call.desk, "somebody has it in hand").not.toBe("ready");
      }),
    );
  });
});

describe("what is owed when the agent's phone is gone while the caller is there", () => {
  const talk = [...OURS, agentIn, dequeued("redirected"), customerIn];
  const owed = (trace: readonly Fact[], news: Fact) => {
    const [before, after] = [summarise(trace).state, summarise([...trace, news])];
    const learnt: Learnt = { before, after, news: [news], customerId: null, leaseVersion: 1 };
    return wishesOf("i", learnt).map(({ topic, key }) => [topic, key]);
  };
  const hungUp = fact("hung-up", at(8), { by: "agent", agent: "lin" });

  it.each<[string, Fact[], Fact, string[][]]>([
    ["it fell away: the caller is taken back", talk, agentOut, [["call.take-back", "call.take-back:CA2"]]],
    ["told by its leg alone", talk, agentEnd, [["call.take-back", "call.take-back:CA2"]]],
    ["they hung up: so does the caller", [...talk, hungUp], agentOut, [["call.hang-up", "call.hang-up:i"]]],
    ["the caller went before", [...talk, customerOut], agentOut, []],
  ])("%s", (_, trace, news, wishes) => {
    expect(owed(trace, news)).toEqual(wishes);
  });
});

describe("a word that was overtaken", () => {
  it("does not part those who met: the desk waits a moment for it", () => {
    const call = hearing(agentIn, customerEnd);
    expect(call.now).toMatchObject({ state: "abandoned", perhapsTalked: true });
    expect(isOver(call.now)).toBe(false);
    expect(call.desk).toBe("connecting");
    call.hear(customerIn);
    expect(call.now).toMatchObject({ state: "wrapping-up", agentId: "lin" });
    expect(call.desk).toBe("wrapping-up");
  });

  it("changes nothing any more when the agent was let go meanwhile", () => {
    const call = hearing(agentIn, customerEnd);
    call.silence();
    expect(isOver(call.now)).toBe(true);
    call.hear(customerIn);
    call.hear(customerOut);
    expect(call.now).toMatchObject({ state: "abandoned", agentId: null, answeredAt: null });
  });

  it("leaves nobody waiting for an agent who was lost in mid-talk: the call is done when it is over", () => {
    const call = hearing(agentIn, customerIn);
    call.hear(fact("withdrawn", at(7), offer, "o1"));
    expect(call.now.state).toBe("talking");
    call.hear(customerOut);
    expect(call.now).toMatchObject({ state: "done", doneAt: at(9), answeredAt: at(6) });
  });
});
