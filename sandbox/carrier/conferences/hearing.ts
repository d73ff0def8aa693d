import type { Conference, Participant } from "@/sandbox/carrier/conferences/conference";

/** `listener` hears `speaker`. */
export interface Hearing {
  readonly listener: string;
  readonly speaker: string;
}

/**
 * Who hears whom in a room. Nobody before it starts; a held participant neither hears nor is heard; a muted one hears
 * only; a coach is heard by the coached agent alone.
 */
export function hearingsIn(conference: Conference): Hearing[] {
  if (conference.startedAt === undefined || conference.endedAt !== undefined) return [];
  const inside = [...conference.participants.values()];
  return inside.flatMap((listener) =>
    inside
      .filter((speaker) => hears(listener, speaker))
      .map((speaker) => ({ listener: listener.callSid, speaker: speaker.callSid })),
  );
}

function hears(listener: Participant, speaker: Participant): boolean {
  if (listener.callSid === speaker.callSid) return false;
  if (listener.hold || speaker.hold || speaker.muted) return false;
  return !speaker.coaching || speaker.callSidToCoach === listener.callSid;
}
