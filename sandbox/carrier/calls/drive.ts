import { type Document, fetchDocument, NoDocument, type Start } from "@/sandbox/carrier/calls/document";
import { Interrupted } from "@/sandbox/carrier/calls/interruption";
import { isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import { performDocument } from "@/sandbox/carrier/calls/perform";
import { type End, endLeg } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { type Flow, NEXT } from "@/sandbox/carrier/verbs/run";

/**
 * Give a leg a document to live by. What it was doing is interrupted; when its documents end, it is hung up.
 * The promise resolves when this turn is over, however it ended.
 */
export function drive(carrier: Carrier, leg: Leg, start: Start): Promise<void> {
  leg.turn?.interrupt(new Interrupted("updated", "api"));
  const own = new AbortController();
  leg.turn = { signal: own.signal, interrupt: (why) => own.abort(why) };
  return follow(carrier, leg, start, own.signal).then(
    (end) => endLeg(carrier, leg, end),
    (error: unknown) => {
      if (error instanceof Interrupted) return;
      carrier.log("error", "a call failed inside the carrier", { callSid: leg.sid, error: String(error) });
      endLeg(carrier, leg, { status: "failed", sipCode: 500, by: "carrier" });
    },
  );
}

/** One document after another, until one ends without naming the next. */
async function follow(carrier: Carrier, leg: Leg, first: Start, signal: AbortSignal): Promise<End> {
  let start: Start | undefined = first;
  while (start) {
    const flow: Flow = await once(carrier, leg, start, signal);
    if (flow.kind === "reject") return rejection(flow.reason);
    start = flow.kind === "go" ? flow.start : undefined;
  }
  if (!isLive(leg)) throw new Interrupted("ended", "carrier");
  return { status: "completed", sipCode: 200, by: "carrier" };
}

async function once(carrier: Carrier, leg: Leg, start: Start, signal: AbortSignal): Promise<Flow> {
  try {
    const document = await fetchDocument(carrier, leg, start, signal);
    return await performDocument(carrier, leg, document, { signal, allowed: undefined });
  } catch (error) {
    if (!(error instanceof NoDocument)) throw error;
    await performDocument(carrier, leg, APPLICATION_ERROR, { signal, allowed: undefined });
    return NEXT;
  }
}

function rejection(reason: "rejected" | "busy"): End {
  if (reason === "busy") return { status: "busy", sipCode: 486, by: "carrier" };
  return { status: "failed", sipCode: 404, by: "carrier" };
}

/** What a caller hears when neither the document nor the fallback can be had. */
export const APPLICATION_ERROR: Document = {
  verbs: [
    {
      kind: "Say",
      text: "We are sorry, an application error has occurred. Goodbye.",
      language: "en-US",
      voice: undefined,
      loop: 1,
      at: { line: 1, column: 1 },
    },
  ],
  base: undefined,
  method: "POST",
};
