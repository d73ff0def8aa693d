import { fetchDocument, NoDocument } from "@/sandbox/carrier/calls/document";
import { Interrupted } from "@/sandbox/carrier/calls/interruption";
import { isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { DialClient, DialNumber, Verb } from "@/sandbox/carrier/twiml/verbs";
import { type Run, startAt } from "@/sandbox/carrier/verbs/run";

const WHISPER_VERBS: ReadonlySet<Verb["kind"]> = new Set([
  "Say",
  "Play",
  "Pause",
  "Gather",
  "Redirect",
  "Hangup",
]);

/** Run the callee's own document before the bridge. True when the callee is still there and did not refuse. */
export async function whisper(run: Run, child: Leg, noun: DialNumber | DialClient): Promise<boolean> {
  if (noun.whisperUrl === undefined) return isLive(child);
  const { carrier } = run;
  const own = new AbortController();
  child.turn = { signal: own.signal, interrupt: (why) => own.abort(why) };
  const signal = AbortSignal.any([run.signal, own.signal]);
  let start = startAt(run, noun.whisperUrl, noun.whisperMethod);
  try {
    for (;;) {
      const document = await fetchDocument(carrier, child, start, signal);
      const flow = await run.performOn(child, document, { signal, allowed: WHISPER_VERBS });
      if (flow.kind === "next") return isLive(child);
      if (flow.kind !== "go") break;
      start = "url" in flow.start ? flow.start : start;
    }
  } catch (error) {
    if (error instanceof Interrupted && !run.signal.aborted) return false;
    if (!(error instanceof NoDocument)) throw error;
  }
  endLeg(carrier, child, endOf(child, "carrier"));
  return false;
}
