import { type Cause, Interrupted } from "@/sandbox/carrier/calls/interruption";
import { type CallStatus, isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import { reportProgress } from "@/sandbox/carrier/calls/progress";
import type { Carrier } from "@/sandbox/carrier/carrier";

/** The leg is picked up: the first verb that needs media, or the person at the far end. Happens once. */
export function answerLeg(carrier: Carrier, leg: Leg): void {
  if (!isLive(leg) || leg.answeredAt !== undefined) return;
  leg.status = "in-progress";
  leg.answeredAt = carrier.clock.now();
  leg.updatedAt = leg.answeredAt;
  leg.party.answered();
  reportProgress(carrier, leg, "answered");
}

/** How a leg ended. */
export interface End {
  readonly status: Extract<CallStatus, "completed" | "busy" | "failed" | "no-answer" | "canceled">;
  readonly sipCode: number;
  readonly by: Cause;
}

/** Completed when it had been answered; otherwise it never became a call. */
export function endOf(leg: Leg, by: Cause): End {
  if (leg.answeredAt !== undefined) return { status: "completed", sipCode: 200, by };
  return { status: "canceled", sipCode: 487, by };
}

/** The leg is over, once and for good: what it was doing is interrupted first, so rooms and queues tell of it before the call does. */
export function endLeg(carrier: Carrier, leg: Leg, end: End): void {
  if (!isLive(leg)) return;
  leg.status = end.status;
  leg.sipCode = end.sipCode;
  leg.endedBy = end.by;
  leg.endedAt = carrier.clock.now();
  leg.updatedAt = leg.endedAt;
  leg.turn?.interrupt(new Interrupted("ended", end.by));
  for (const tell of [...leg.whenOver]) tell();
  leg.whenOver.clear();
  leg.party.ended(end.status);
  carrier.mixer.refresh();
  reportProgress(carrier, leg, "completed");
  carrier.log("info", "call over", { callSid: leg.sid, status: leg.status, by: end.by });
}
