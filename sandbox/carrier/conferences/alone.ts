import { type Document, fetchDocument, type Start } from "@/sandbox/carrier/calls/document";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Participant } from "@/sandbox/carrier/conferences/conference";
import type { Flow } from "@/sandbox/carrier/verbs/run";

/** Verbs of a document that is heard alone inside a room: waiting, on hold, or an announcement. */
export const ALONE_VERBS = new Set(["Say", "Play", "Pause", "Redirect"] as const);

/** A participant who hears something the others do not. */
export interface Listener {
  readonly carrier: Carrier;
  readonly leg: Leg;
  readonly participant: Participant;
  perform(document: Document, signal: AbortSignal): Promise<Flow>;
}

const SHORTEST_ROUND_MS = 1_000;

/**
 * Let one participant hear a document alone, following its redirects: until it ends, the room starts, the hold ends, or
 * the participant leaves. A later document replaces an earlier one.
 */
export async function playAlone(
  listener: Listener,
  first: Document | Start,
): Promise<"ended" | "stopped" | "failed"> {
  const { carrier, leg, participant } = listener;
  participant.quiet?.abort();
  const quiet = new AbortController();
  participant.quiet = quiet;
  try {
    await follow(listener, first, quiet.signal);
    return "ended";
  } catch (error) {
    if (quiet.signal.aborted) return "stopped";
    const reason = error instanceof Error ? error.message : String(error);
    carrier.log("warn", "a document for one participant failed", { callSid: leg.sid, reason });
    return "failed";
  }
}

async function follow(listener: Listener, first: Document | Start, signal: AbortSignal): Promise<void> {
  const { carrier, leg } = listener;
  let next: Document | Start | undefined = first;
  while (next) {
    const startedAt = carrier.clock.now();
    const document: Document = "verbs" in next ? next : await fetchDocument(carrier, leg, next, signal);
    const flow: Flow = await listener.perform(document, signal);
    next = flow.kind === "go" ? flow.start : undefined;
    const spent = carrier.clock.now() - startedAt;
    if (next && spent < SHORTEST_ROUND_MS) await carrier.clock.sleep(SHORTEST_ROUND_MS - spent, signal);
  }
}
