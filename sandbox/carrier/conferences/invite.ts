import { onInterruption } from "@/sandbox/carrier/calls/interruption";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import { type Placing, placeCall } from "@/sandbox/carrier/calls/place";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Conference } from "@/sandbox/carrier/conferences/conference";
import { type Entering, enter, leave, openConference } from "@/sandbox/carrier/conferences/room";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

export type Invitation = Omit<Entering, "viaApi"> &
  Pick<Placing, "from" | "to" | "timeoutSeconds" | "progress"> & {
    readonly notices: StatusRequest | undefined;
  };

/** Call somebody and let them into the room when they pick up. */
export function invite(
  carrier: Carrier,
  name: string,
  invitation: Invitation,
): { leg: Leg; conference: Conference } {
  const conference = openConference(carrier, name, invitation.notices);
  const { from, to, timeoutSeconds, progress } = invitation;
  const { leg, answered } = placeCall(carrier, {
    from,
    to,
    timeoutSeconds,
    progress,
    direction: "outbound-api",
  });
  void answered.then((picked) => {
    if (picked) admit(carrier, name, leg, invitation);
    else closeIfForsaken(carrier, conference);
  });
  return { leg, conference };
}

function admit(carrier: Carrier, name: string, leg: Leg, invitation: Invitation): void {
  const room = openConference(carrier, name, invitation.notices);
  const own = new AbortController();
  leg.turn = { signal: own.signal, interrupt: (why) => own.abort(why) };
  const { label, startOnEnter, muted, coaching, callSidToCoach, endOnExit } = invitation;
  void enter(carrier, room, leg, {
    label,
    startOnEnter,
    muted,
    coaching,
    callSidToCoach,
    endOnExit,
    viaApi: true,
  });
  const participant = room.participants.get(leg.sid);
  onInterruption(own.signal, (why) => {
    const hungUp = why.why === "ended" && why.by === "party";
    if (participant) {
      leave(carrier, room, participant, hungUp ? "participant_hung_up" : "participant_updated_via_api");
    }
  });
}

/** A room opened for somebody who never came does not stay open. */
function closeIfForsaken(carrier: Carrier, conference: Conference): void {
  if (conference.participants.size > 0 || conference.endedAt !== undefined) return;
  conference.endedAt = carrier.clock.now();
}
