import type { Document } from "@/sandbox/carrier/calls/document";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Verb } from "@/sandbox/carrier/twiml/verbs";
import { dial } from "@/sandbox/carrier/verbs/dial";
import { enqueue } from "@/sandbox/carrier/verbs/enqueue";
import { gather } from "@/sandbox/carrier/verbs/gather";
import { type Flow, NEXT, type Run, startAt, type Within } from "@/sandbox/carrier/verbs/run";
import { pause, play, say } from "@/sandbox/carrier/verbs/speak";

/** Perform a document's verbs in order on a leg. Rejects with the signal's reason when interrupted. */
export async function performDocument(
  carrier: Carrier,
  leg: Leg,
  document: Document,
  within: Within,
): Promise<Flow> {
  const run: Run = {
    carrier,
    leg,
    signal: within.signal,
    base: document.base,
    method: document.method,
    allowed: within.allowed,
    perform: (nested, nestedWithin) => performDocument(carrier, leg, nested, nestedWithin),
    performOn: (other, nested, nestedWithin) => performDocument(carrier, other, nested, nestedWithin),
  };
  for (const verb of document.verbs) {
    if (within.allowed && !within.allowed.has(verb.kind)) {
      skip(run, `<${verb.kind}> may not stand in this document.`);
      continue;
    }
    const flow = await performVerb(run, verb);
    if (flow.kind !== "next") return flow;
    within.signal.throwIfAborted();
  }
  return NEXT;
}

async function performVerb(run: Run, verb: Verb): Promise<Flow> {
  switch (verb.kind) {
    case "Say":
      return say(run, verb);
    case "Play":
      return play(run, verb);
    case "Pause":
      return pause(run, verb);
    case "Gather":
      return gather(run, verb);
    case "Enqueue":
      return enqueue(run, verb);
    case "Dial":
      return dial(run, verb);
    case "Redirect":
      return { kind: "go", start: startAt(run, verb.url, verb.method) };
    case "Hangup":
      return { kind: "hang-up" };
    case "Leave":
      return run.allowed?.has("Leave") ? { kind: "leave" } : NEXT;
    case "Reject":
      if (run.leg.answeredAt === undefined) return { kind: "reject", reason: verb.reason };
      return skip(run, "<Reject> comes too late: the call was answered.");
    case "Message":
      return skip(run, "<Message> is not a voice verb.");
  }
}

function skip(run: Run, message: string): Flow {
  run.leg.problems.push({ at: run.carrier.clock.now(), code: 12200, message, url: run.base });
  return NEXT;
}
