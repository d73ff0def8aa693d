import { fetchDocument, NoDocument, type Start } from "@/sandbox/carrier/calls/document";
import { onInterruption } from "@/sandbox/carrier/calls/interruption";
import { answerLeg } from "@/sandbox/carrier/calls/stages";
import { secondsBetween } from "@/sandbox/carrier/dates";
import type { Fields } from "@/sandbox/carrier/form";
import { averageWait, type Member, positionOf, type Queue } from "@/sandbox/carrier/queues/queue";
import { queueNamed } from "@/sandbox/carrier/queues/waiting";
import type { Enqueue, Verb } from "@/sandbox/carrier/twiml/verbs";
import { type Flow, NEXT, type Run, startAt, tellAction } from "@/sandbox/carrier/verbs/run";
import { RECORDING_MS } from "@/sandbox/carrier/verbs/speak";

const WAIT_VERBS: ReadonlySet<Verb["kind"]> = new Set([
  "Say",
  "Play",
  "Pause",
  "Redirect",
  "Gather",
  "Hangup",
  "Leave",
]);

/** What the carrier plays when nobody says otherwise. */
export const CLASSICAL_MUSIC = "http://com.twilio.music.classical.s3.amazonaws.com/BusyStrings.mp3";

/** A wait document that takes no time is not asked for more often than this. */
const SHORTEST_ROUND_MS = 1_000;

/**
 * Wait in the queue, hearing the wait document again and again. The action is asked at once with how it ended:
 * `leave`, `queue-full` and `error` run its document; after `redirected` and `hangup` it is asked and its document is not run.
 */
export async function enqueue(run: Run, verb: Enqueue): Promise<Flow> {
  const { carrier, leg } = run;
  answerLeg(carrier, leg);
  const queue = queueNamed(carrier, verb.queue, verb.maxQueueSize);
  if (queue.members.length >= queue.maxSize)
    return afterwards(run, verb, resultFields(queue, "queue-full", 0));
  const member: Member = { callSid: leg.sid, enqueuedAt: carrier.clock.now() };
  queue.members.push(member);
  leg.place = { kind: "queue", queueSid: queue.sid, name: queue.name };
  const leave = () => {
    const at = queue.members.indexOf(member);
    if (at >= 0) queue.members.splice(at, 1);
    leg.place = { kind: "document" };
    const waited = secondsBetween(member.enqueuedAt, carrier.clock.now());
    leg.queueSeconds = (leg.queueSeconds ?? 0) + waited;
    return waited;
  };
  const forget = onInterruption(run.signal, (why) => {
    const result = why.why === "ended" ? "hangup" : "redirected";
    const fields = resultFields(queue, result, leave());
    if (verb.action !== undefined) tellAction(run, verb.action, verb.method, fields);
  });
  const ended = await wait(run, verb, queue, member);
  forget();
  const waited = leave();
  if (ended === "hang-up") {
    const fields = resultFields(queue, "hangup", waited);
    if (verb.action !== undefined) tellAction(run, verb.action, verb.method, fields);
    return { kind: "hang-up" };
  }
  return afterwards(run, verb, resultFields(queue, ended, waited));
}

function resultFields(queue: Queue, result: string, waited: number): Fields {
  return [
    ["QueueSid", queue.sid],
    ["QueueTime", String(waited)],
    ["QueueResult", result],
  ];
}

function afterwards(run: Run, verb: Enqueue, fields: Fields): Flow {
  if (verb.action === undefined) return NEXT;
  return { kind: "go", start: startAt(run, verb.action, verb.method, fields) };
}

async function wait(run: Run, verb: Enqueue, queue: Queue, member: Member): Promise<Waited> {
  if (verb.waitUrl === undefined) return music(run);
  const first = startAt(run, verb.waitUrl, verb.waitMethod);
  let next: Start = first;
  for (;;) {
    const startedAt = run.carrier.clock.now();
    const flow = await hearOnce(run, next, positionFields(run, queue, member));
    if (typeof flow === "string") return flow;
    next = flow ?? first;
    const spent = run.carrier.clock.now() - startedAt;
    if (spent < SHORTEST_ROUND_MS) await run.carrier.clock.sleep(SHORTEST_ROUND_MS - spent, run.signal);
  }
}

type Waited = "leave" | "hang-up" | "error";

/** Hear one wait document: how the wait ended, where it redirects to, or nothing when it simply ended. */
async function hearOnce(run: Run, from: Start, position: Fields): Promise<Waited | Start | undefined> {
  const start = "url" in from ? { ...from, fields: [...from.fields, ...position] } : from;
  try {
    const document = await fetchDocument(run.carrier, run.leg, start, run.signal);
    const flow = await run.perform(document, { signal: run.signal, allowed: WAIT_VERBS });
    if (flow.kind === "leave" || flow.kind === "hang-up") return flow.kind;
    return flow.kind === "go" ? flow.start : undefined;
  } catch (error) {
    if (error instanceof NoDocument) return "error";
    throw error;
  }
}

async function music(run: Run): Promise<never> {
  for (;;) {
    run.leg.party.hear({ url: CLASSICAL_MUSIC });
    await run.carrier.clock.sleep(RECORDING_MS, run.signal);
  }
}

function positionFields(run: Run, queue: Queue, member: Member): Fields {
  const now = run.carrier.clock.now();
  return [
    ["QueuePosition", String(positionOf(queue, member.callSid))],
    ["QueueSid", queue.sid],
    ["QueueTime", String(secondsBetween(member.enqueuedAt, now))],
    ["AvgQueueTime", String(averageWait(queue, now))],
    ["CurrentQueueSize", String(queue.members.length)],
    ["MaxQueueSize", String(queue.maxSize)],
  ];
}
