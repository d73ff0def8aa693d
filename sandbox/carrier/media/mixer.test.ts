import { describe, expect, it } from "vitest";
import { type Leg, newLeg } from "@/sandbox/carrier/calls/leg";
import { type Conference, newConference, type Participant } from "@/sandbox/carrier/conferences/conference";
import { hearingsIn } from "@/sandbox/carrier/conferences/hearing";
import { startMixer } from "@/sandbox/carrier/media/mixer";

type Told = Record<string, unknown>;

/** A leg whose browser remembers what it was told. */
function browser() {
  const told: Told[] = [];
  const media = { send: (message: Told) => void told.push(message) };
  const party = { media, hear() {}, answered() {}, ended() {} };
  const leg: Leg = newLeg({ from: "client:a", to: "", direction: "inbound", party }, 0);
  return { leg, told, last: (type: string) => told.findLast((one) => one.type === type) };
}

function participant(callSid: string, more: Partial<Participant> = {}): Participant {
  return {
    callSid,
    label: callSid,
    joinedAt: 0,
    updatedAt: 0,
    startOnEnter: true,
    viaApi: false,
    muted: false,
    hold: false,
    coaching: false,
    callSidToCoach: undefined,
    endOnExit: false,
    quiet: undefined,
    released() {},
    ...more,
  };
}

function room(...inside: Participant[]): Conference {
  const conference = newConference("room", undefined, 0);
  conference.startedAt = 0;
  for (const one of inside) conference.participants.set(one.callSid, one);
  return conference;
}

describe("who hears whom", () => {
  const cases: Array<[fact: string, inside: Participant[], hearings: string[]]> = [
    ["two talk", [participant("a"), participant("b")], ["a<b", "b<a"]],
    ["a muted one only listens", [participant("a", { muted: true }), participant("b")], ["a<b"]],
    [
      "a held one is cut off",
      [participant("a", { hold: true }), participant("b"), participant("c")],
      ["b<c", "c<b"],
    ],
    [
      "a coach is heard by the coached alone",
      [participant("a"), participant("b"), participant("c", { coaching: true, callSidToCoach: "b" })],
      ["a<b", "b<a", "b<c", "c<a", "c<b"],
    ],
  ];
  it.each(cases)("%s", (_fact, inside, hearings) => {
    const heard = hearingsIn(room(...inside)).map(({ listener, speaker }) => `${listener}<${speaker}`);
    expect(heard.sort()).toEqual(hearings);
  });

  it("is nobody before the room starts and after it ended", () => {
    const waiting = room(participant("a"), participant("b"));
    waiting.startedAt = undefined;
    const over = room(participant("a"), participant("b"));
    over.endedAt = 1;
    expect([...hearingsIn(waiting), ...hearingsIn(over)]).toEqual([]);
  });
});

describe("introducing browsers", () => {
  function twoInARoom() {
    const [one, other] = [browser(), browser()];
    const conference = room(participant(one.leg.sid), participant(other.leg.sid));
    const legs = new Map([one.leg, other.leg].map((leg) => [leg.sid, leg]));
    const mixer = startMixer({ legs, conferences: new Map([[conference.sid, conference]]) });
    mixer.refresh();
    return { one, other, conference, mixer };
  }

  it("lets one offer and the other answer, each under a name of its own", () => {
    const { one, other } = twoInARoom();
    expect([one.last("peer")?.role, other.last("peer")?.role].sort()).toEqual(["answer", "offer"]);
    expect(one.last("peer")?.peer).not.toBe(other.last("peer")?.peer);
    expect(one.last("media")).toMatchObject({ hear: true, send: true });
  });

  it("passes a description on under the name the receiver knows", () => {
    const { one, other, mixer } = twoInARoom();
    mixer.relay(one.leg.sid, String(one.last("peer")?.peer), {
      type: "sdp",
      sdp: { type: "offer", sdp: "v=0" },
    });
    expect(other.last("sdp")).toMatchObject({ peer: other.last("peer")?.peer, sdp: { type: "offer" } });
  });

  it("tells both ends of a muting, keeps them introduced, and tells nothing twice", () => {
    const { one, other, conference, mixer } = twoInARoom();
    const first = conference.participants.get(one.leg.sid);
    if (first) first.muted = true;
    mixer.refresh();
    expect(one.last("media")).toMatchObject({ hear: true, send: false });
    expect(other.last("media")).toMatchObject({ hear: false, send: true });
    const before = one.told.length;
    mixer.refresh();
    expect(one.told).toHaveLength(before);
    expect(one.last("unpeer")).toBeUndefined();
  });

  it("parts them when one is held, and introduces them anew afterwards", () => {
    const { one, other, conference, mixer } = twoInARoom();
    const first = conference.participants.get(one.leg.sid);
    if (first) first.hold = true;
    mixer.refresh();
    expect([one.last("unpeer"), other.last("unpeer")]).toMatchObject([
      { type: "unpeer" },
      { type: "unpeer" },
    ]);
    if (first) first.hold = false;
    mixer.refresh();
    expect(one.told.filter((message) => message.type === "peer")).toHaveLength(2);
  });
});
