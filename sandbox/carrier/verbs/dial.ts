import { interruptible, onInterruption } from "@/sandbox/carrier/calls/interruption";
import { durationOf, isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import { type Placed, placeCall } from "@/sandbox/carrier/calls/place";
import { answerLeg, endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Fields } from "@/sandbox/carrier/form";
import type { Dial, DialClient, DialConference, DialNumber } from "@/sandbox/carrier/twiml/verbs";
import { joinConference } from "@/sandbox/carrier/verbs/conference";
import { type Flow, NEXT, type Run, resolveUrl, startAt, tellAction } from "@/sandbox/carrier/verbs/run";
import { whisper } from "@/sandbox/carrier/verbs/whisper";

/** Connect the leg to a room or to somebody, then ask the action how to go on; without one, go on with the next verb. */
export async function dial(run: Run, verb: Dial): Promise<Flow> {
  if (!verb.answerOnBridge) answerLeg(run.carrier, run.leg);
  const tell = (fields: Fields) => {
    if (verb.action !== undefined) tellAction(run, verb.action, verb.method, fields);
  };
  const [first] = verb.nouns;
  const result =
    first?.kind === "Conference"
      ? await dialConference(run, verb, first, tell)
      : await dialPeople(run, verb, tell);
  if (verb.action === undefined) return NEXT;
  return { kind: "go", start: startAt(run, verb.action, verb.method, result) };
}

/** A caller who hung up is beyond any document: the action is told, and its answer is not run. */
function tellWhenEnded(run: Run, fields: () => Fields, tell: (fields: Fields) => void): () => void {
  return onInterruption(run.signal, (why) => {
    if (why.why === "ended") tell(fields());
  });
}

async function dialConference(
  run: Run,
  verb: Dial,
  noun: DialConference,
  tell: (fields: Fields) => void,
): Promise<Fields> {
  answerLeg(run.carrier, run.leg);
  const forget = tellWhenEnded(run, () => [["DialCallStatus", "answered"]], tell);
  const stay = await joinConference(run, noun, verb.hangupOnStar ? "leaves" : "is heard").finally(forget);
  if (stay.kind === "left") return [["DialCallStatus", "answered"]];
  const { code, why } = stay;
  run.leg.problems.push({ at: run.carrier.clock.now(), code, message: why });
  return [["DialCallStatus", "failed"]];
}

async function dialPeople(run: Run, verb: Dial, tell: (fields: Fields) => void): Promise<Fields> {
  const { carrier } = run;
  const nouns = verb.nouns.filter((noun) => noun.kind !== "Conference");
  const placed = nouns.map((noun) => place(run, verb, noun));
  const hangUpAll = (except?: Leg) => {
    for (const one of placed) if (one.leg !== except) endLeg(carrier, one.leg, endOf(one.leg, "carrier"));
  };
  let winner: Leg | undefined;
  const forgetChildren = onInterruption(run.signal, () => hangUpAll());
  const forgetAction = tellWhenEnded(run, () => dialFields(winner ?? placed[0]?.leg, winner), tell);
  try {
    const at = await interruptible(run.signal, firstAnswered(placed));
    winner = at === undefined ? undefined : placed[at]?.leg;
    const noun = at === undefined ? undefined : nouns[at];
    hangUpAll(winner);
    if (!winner || !noun) return dialFields(placed.at(-1)?.leg, undefined);
    if (await whisper(run, winner, noun)) await talk(run, verb, winner);
    return dialFields(winner, winner);
  } finally {
    forgetAction();
    forgetChildren();
    hangUpAll();
    carrier.mixer.refresh();
  }
}

function place(run: Run, verb: Dial, noun: DialNumber | DialClient): Placed {
  const status = noun.status && { ...noun.status, url: resolveUrl(run.base, noun.status.url) };
  return placeCall(run.carrier, {
    from: verb.callerId ?? run.leg.from,
    to: noun.kind === "Client" ? `client:${noun.identity}` : noun.number,
    direction: "outbound-dial",
    parentSid: run.leg.sid,
    progress: status,
    timeoutSeconds: verb.timeout,
    params: noun.kind === "Client" ? noun.parameters : [],
  });
}

/** The index of the first call picked up; undefined when all of them are over. */
function firstAnswered(placed: readonly Placed[]): Promise<number | undefined> {
  return new Promise((resolve) => {
    let left = placed.length;
    if (left === 0) resolve(undefined);
    placed.forEach((one, at) => {
      one.answered.then((answered) => {
        left -= 1;
        if (answered) resolve(at);
        else if (left === 0) resolve(undefined);
      });
    });
  });
}

/** Both hear each other until one is gone, the limit is over, or the caller presses star where that hangs up. */
async function talk(run: Run, verb: Dial, child: Leg): Promise<void> {
  const { carrier, leg } = run;
  answerLeg(carrier, leg);
  leg.place = { kind: "bridge", otherSid: child.sid };
  child.place = { kind: "bridge", otherSid: leg.sid };
  carrier.mixer.refresh();
  const over = new Promise<void>((resolve) => {
    if (!isLive(child)) resolve();
    child.whenOver.add(resolve);
  });
  const limit = carrier.clock.after(verb.timeLimit * 1000, () =>
    endLeg(carrier, child, endOf(child, "carrier")),
  );
  const ignoreStar = leg.keypad.listen(() => {
    const key = leg.keypad.takeKey();
    if (key === undefined) return;
    if (key === "*" && verb.hangupOnStar) endLeg(carrier, child, endOf(child, "carrier"));
    else child.party.hear({ digits: key });
  });
  try {
    await interruptible(run.signal, over);
  } finally {
    limit();
    ignoreStar();
    leg.place = { kind: "document" };
  }
}

function dialFields(child: Leg | undefined, bridged: Leg | undefined): Fields {
  if (!child) return [["DialCallStatus", "failed"]];
  const duration = durationOf(child);
  return [
    ["DialCallStatus", dialStatus(child)],
    ["DialCallSid", child.sid],
    ...(duration === undefined || !bridged ? [] : ([["DialCallDuration", String(duration)]] as const)),
    ["DialBridged", String(bridged !== undefined)],
  ];
}

function dialStatus(child: Leg): string {
  if (child.answeredAt !== undefined) return "completed";
  return child.endedAt === undefined ? "canceled" : child.status;
}
