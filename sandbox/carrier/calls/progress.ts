import { numberConfigured } from "@/sandbox/carrier/calls/configured";
import { durationOf, type Leg } from "@/sandbox/carrier/calls/leg";
import { voiceParameters } from "@/sandbox/carrier/calls/parameters";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { rfc2822 } from "@/sandbox/carrier/dates";
import type { Fields } from "@/sandbox/carrier/form";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

export type ProgressEvent = "initiated" | "ringing" | "answered" | "completed";

/**
 * Tell whoever asked that a leg has come to a stage. Every stage counts in the sequence, also one nobody asked about.
 * The number it was dialled on is told of the end only.
 */
export function reportProgress(carrier: Carrier, leg: Leg, event: ProgressEvent): void {
  const sequence = leg.progressSequence++;
  if (leg.progress?.events.includes(event)) report(carrier, leg, leg.progress, { event, sequence });
  const number = event === "completed" ? numberConfigured(carrier, leg)?.status : undefined;
  if (number) report(carrier, leg, number, { event, sequence: 0 });
}

interface Stage {
  readonly event: ProgressEvent;
  readonly sequence: number;
}

function report(carrier: Carrier, leg: Leg, to: StatusRequest, { event, sequence }: Stage): void {
  const status = event === "initiated" ? "initiated" : leg.status;
  const fields: Fields = [
    ...voiceParameters(carrier.account.sid, leg, status),
    ["Timestamp", rfc2822(leg.updatedAt)],
    ["CallbackSource", "call-progress-events"],
    ["SequenceNumber", String(sequence)],
    ...(event === "completed" ? endFields(leg) : []),
  ];
  carrier.callbacks.send(leg.sid, { url: to.url, method: to.method, fields });
}

/** CallDuration is seconds; Duration is billed minutes, rounded up. The two names are a trap the real carrier sets as well. */
function endFields(leg: Leg): Fields {
  const seconds = durationOf(leg) ?? 0;
  const billed: Fields = leg.status === "completed" ? [["Duration", String(Math.ceil(seconds / 60))]] : [];
  return [["CallDuration", String(seconds)], ...billed, ["SipResponseCode", String(leg.sipCode ?? 200)]];
}
