import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Conference, Participant } from "@/sandbox/carrier/conferences/conference";
import { type ConferenceEvent, notice } from "@/sandbox/carrier/conferences/notices";

/** What the API may change of a participant; absent means unchanged. */
export interface Wishes {
  readonly muted?: boolean;
  readonly hold?: boolean;
  readonly endOnExit?: boolean;
  readonly coaching?: boolean;
  readonly callSidToCoach?: string;
}

/** Bring a participant to the wished state. Every real change is told of once; a wish already true changes nothing. */
export function control(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  wishes: Wishes,
): void {
  const tell = (event: ConferenceEvent) => notice(carrier, conference, { event, about: participant });
  if (wishes.muted !== undefined && wishes.muted !== participant.muted) {
    participant.muted = wishes.muted;
    tell(wishes.muted ? "participant-mute" : "participant-unmute");
  }
  if (wishes.hold !== undefined && wishes.hold !== participant.hold) {
    participant.hold = wishes.hold;
    participant.quiet?.abort();
    tell(wishes.hold ? "participant-hold" : "participant-unhold");
  }
  if (modify(participant, wishes)) tell("participant-modify");
  participant.updatedAt = carrier.clock.now();
  carrier.mixer.refresh();
}

function modify(participant: Participant, wishes: Wishes): boolean {
  const before = JSON.stringify([participant.endOnExit, participant.coaching, participant.callSidToCoach]);
  participant.endOnExit = wishes.endOnExit ?? participant.endOnExit;
  participant.coaching = wishes.coaching ?? participant.coaching;
  participant.callSidToCoach = wishes.callSidToCoach ?? participant.callSidToCoach;
  if (!participant.coaching) participant.callSidToCoach = undefined;
  return before !== JSON.stringify([participant.endOnExit, participant.coaching, participant.callSidToCoach]);
}
