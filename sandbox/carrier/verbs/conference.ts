import { fetchDocument, NoDocument } from "@/sandbox/carrier/calls/document";
import { type Interrupted, interruptible, onInterruption } from "@/sandbox/carrier/calls/interruption";
import { isLive } from "@/sandbox/carrier/calls/leg";
import { ALONE_VERBS, type Listener, playAlone } from "@/sandbox/carrier/conferences/alone";
import type { Conference, LeaveReason } from "@/sandbox/carrier/conferences/conference";
import { enter, leave, liveConference, openConference } from "@/sandbox/carrier/conferences/room";
import type { DialConference } from "@/sandbox/carrier/twiml/verbs";
import { CLASSICAL_MUSIC } from "@/sandbox/carrier/verbs/enqueue";
import { type Run, resolveUrl, startAt } from "@/sandbox/carrier/verbs/run";

/** How a stay in a room ended, or why there was none. */
export type Stay = { kind: "left"; reason: LeaveReason } | { kind: "refused"; code: number; why: string };

/** Enter the room, hear the wait document until it starts, stay until somebody or something ends the stay. */
export async function joinConference(
  run: Run,
  noun: DialConference,
  star: "leaves" | "is heard",
): Promise<Stay> {
  const refused = refusal(run, liveConference(run.carrier, noun.name), noun);
  if (refused) return refused;
  const waiting = await waitDocument(run, noun);
  if (waiting instanceof NoDocument) return { kind: "refused", code: waiting.code, why: waiting.message };
  const { carrier, leg } = run;
  const notices = noun.status && { ...noun.status, url: resolveUrl(run.base, noun.status.url) };
  const room = openConference(carrier, noun.name, notices);
  const stay = enter(carrier, room, leg, {
    label: noun.label,
    startOnEnter: noun.startOnEnter,
    viaApi: false,
    muted: noun.muted,
    coaching: noun.coach !== undefined,
    callSidToCoach: noun.coach,
    endOnExit: noun.endOnExit,
  });
  const participant = room.participants.get(leg.sid);
  const forget = onInterruption(run.signal, (why) => {
    if (participant) leave(carrier, room, participant, reasonOf(why));
  });
  if (participant && room.startedAt === undefined && waiting) {
    const perform: Listener["perform"] = (document, signal) =>
      run.perform(document, { signal, allowed: ALONE_VERBS });
    void playAlone({ carrier, leg, participant, perform }, waiting);
  }
  const deaf = leg.keypad.listen(() => {
    for (let key = leg.keypad.takeKey(); key !== undefined; key = leg.keypad.takeKey()) {
      if (key === "*" && star === "leaves" && participant)
        leave(carrier, room, participant, "participant_hung_up");
      else passOn(run, room, key);
    }
  });
  const reason = await interruptible(run.signal, stay).finally(() => {
    forget();
    deaf();
  });
  return { kind: "left", reason };
}

/** Nothing collects keys inside a room: the others merely hear them. */
function passOn(run: Run, room: Conference, key: string): void {
  for (const callSid of run.carrier.mixer.listenersOf(run.leg.sid)) {
    if (room.participants.has(callSid)) run.carrier.legs.get(callSid)?.party.hear({ digits: key });
  }
}

function reasonOf(why: Interrupted): LeaveReason {
  return why.why === "ended" && why.by === "party" ? "participant_hung_up" : "participant_updated_via_api";
}

function refusal(run: Run, room: Conference | undefined, noun: DialConference): Stay | undefined {
  const inside = [...(room?.participants.values() ?? [])];
  if (noun.label !== undefined && inside.some((one) => one.label === noun.label)) {
    return { kind: "refused", code: 16025, why: `The label ${noun.label} is taken in ${noun.name}.` };
  }
  if (inside.length >= noun.maxParticipants) {
    return { kind: "refused", code: 13233, why: `The room ${noun.name} is full.` };
  }
  const coached = noun.coach === undefined ? undefined : run.carrier.legs.get(noun.coach);
  if (noun.coach !== undefined && !(coached && isLive(coached))) {
    return { kind: "refused", code: 13240, why: `${noun.coach} is no call to coach.` };
  }
  return undefined;
}

/** The document heard until the room starts; silence has none. A wait document that cannot be had keeps the leg out. */
async function waitDocument(run: Run, noun: DialConference) {
  if (noun.waitUrl === "") return undefined;
  const room = liveConference(run.carrier, noun.name);
  if (room?.startedAt !== undefined) return undefined;
  if (noun.waitUrl === undefined) return { verbs: [MUSIC], base: undefined, method: "POST" } as const;
  try {
    return await fetchDocument(run.carrier, run.leg, startAt(run, noun.waitUrl, noun.waitMethod), run.signal);
  } catch (error) {
    if (error instanceof NoDocument) return error;
    throw error;
  }
}

export const MUSIC = {
  kind: "Play",
  url: CLASSICAL_MUSIC,
  digits: "",
  loop: 0,
  at: { line: 1, column: 1 },
} as const;
