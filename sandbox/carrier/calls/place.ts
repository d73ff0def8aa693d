import { numberDialled } from "@/sandbox/carrier/book";
import { type Leg, type NewLeg, newLeg } from "@/sandbox/carrier/calls/leg";
import { NOBODY, type Offer, type StopRinging } from "@/sandbox/carrier/calls/party";
import { reportProgress } from "@/sandbox/carrier/calls/progress";
import { answerLeg, type End, endLeg } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";

/** A call the carrier places: the leg, and whether it was answered. */
export interface Placed {
  readonly leg: Leg;
  readonly answered: Promise<boolean>;
}

export interface Placing extends Omit<NewLeg, "party" | "status"> {
  readonly timeoutSeconds: number;
  readonly params?: Offer["params"];
}

/** The carrier rings a little longer than it was told to. */
const BUFFER_SECONDS = 5;

/** Ring a telephone of the world or every softphone of an identity; the first to pick up has the call. */
export function placeCall(carrier: Carrier, placing: Placing): Placed {
  const leg = newLeg({ ...placing, party: NOBODY, status: "queued" }, carrier.clock.now());
  carrier.legs.set(leg.sid, leg);
  reportProgress(carrier, leg, "initiated");
  const answered = new Promise<boolean>((resolve) => {
    leg.whenOver.add(() => resolve(leg.answeredAt !== undefined));
    // The caller of this function gets the SID before anything happens on the line.
    setImmediate(() => ring(carrier, leg, placing, () => resolve(true)));
  });
  return { leg, answered };
}

function ring(carrier: Carrier, leg: Leg, placing: Placing, picked: () => void): void {
  if (leg.endedAt !== undefined) return;
  const ringing: StopRinging[] = [];
  const stopAll = () => {
    cancelTimeout();
    for (const stop of ringing) stop();
  };
  const end = (how: End): void => endLeg(carrier, leg, how);
  const seconds = placing.timeoutSeconds + (leg.direction === "outbound-api" ? BUFFER_SECONDS : 0);
  const cancelTimeout = carrier.clock.after(seconds * 1000, () =>
    end({ status: "no-answer", sipCode: 480, by: "carrier" }),
  );
  leg.whenOver.add(stopAll);
  const offer: Offer = {
    callSid: leg.sid,
    from: leg.from,
    to: leg.to,
    params: placing.params ?? [],
    accepted(party) {
      if (leg.endedAt !== undefined || leg.answeredAt !== undefined) return;
      leg.party = party;
      stopAll();
      leg.whenOver.delete(stopAll);
      answerLeg(carrier, leg);
      picked();
    },
    declined(status, sipCode) {
      if (leg.answeredAt === undefined) end({ status, sipCode, by: "party" });
    },
  };
  leg.status = "ringing";
  leg.updatedAt = carrier.clock.now();
  ringing.push(...telephones(carrier, leg.to).map((phone) => phone(offer)));
  if (isOwn(carrier, leg.to)) {
    leg.problems.push({
      at: leg.updatedAt,
      code: 12400,
      message: `The sandbox carrier does not call its own ${leg.to}.`,
    });
    end({ status: "failed", sipCode: 404, by: "carrier" });
  } else if (ringing.length === 0) end({ status: "no-answer", sipCode: 480, by: "carrier" });
  if (leg.endedAt === undefined && leg.answeredAt === undefined) reportProgress(carrier, leg, "ringing");
}

/** Calling one of the account's own numbers would run that number's document; here it fails, and says so. */
function isOwn(carrier: Carrier, to: string): boolean {
  return numberDialled(carrier.book, to) !== undefined;
}

function telephones(carrier: Carrier, to: string): Array<(offer: Offer) => StopRinging> {
  if (isOwn(carrier, to)) return [];
  if (!to.startsWith("client:")) return [(offer) => carrier.town.ring(to, offer)];
  const registrations = carrier.registrar.of(to.slice("client:".length));
  return registrations.map((registration) => (offer: Offer) => registration.ring(offer));
}
