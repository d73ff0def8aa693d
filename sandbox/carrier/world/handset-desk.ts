import { isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { dialIn } from "@/sandbox/carrier/world/dialling";
import { Phone, type PhoneEvent } from "@/sandbox/carrier/world/phone";
import { hangUp, press } from "@/sandbox/carrier/world/script";

interface Line {
  send(message: Readonly<Record<string, unknown>>): void;
}

type Said = Readonly<Record<string, unknown>>;

/** The carrier's side of one handset page: a telephone of the world in a browser, one call at a time. */
export function openHandsetDesk(carrier: Carrier, line: Line) {
  let leg: Leg | undefined;
  let offer: Offer | undefined;
  let stopListening: (() => void) | undefined;

  const pickUp = (): Phone => {
    const phone = new Phone(
      () => carrier.clock.now(),
      (event) => line.send(translate(event, leg)),
    );
    phone.media = { send: (message) => line.send({ ...message, call: message.callSid }) };
    return phone;
  };

  const ring = (offered: Offer): StopRinging => {
    if (offer || (leg && isLive(leg))) {
      setImmediate(() => offered.declined("busy", 486));
      return () => {};
    }
    offer = offered;
    line.send({ type: "state", state: "incoming", call: offered.callSid, from: offered.from });
    return () => {
      if (offer !== offered) return;
      offer = undefined;
      line.send({ type: "state", state: "ended", call: offered.callSid, reason: "canceled" });
    };
  };

  const handle: Record<string, (said: Said) => void> = {
    listen: (said) => {
      stopListening?.();
      stopListening = carrier.town.listen(text(said.number), ring);
    },
    dial: (said) => {
      if (leg && isLive(leg)) return line.send({ type: "error", message: "Hang up first." });
      const forwardedFrom = text(said.forwardedFrom) || undefined;
      line.send({ type: "state", state: "ringing" });
      leg = dialIn(carrier, { from: text(said.from), to: text(said.to), forwardedFrom }, pickUp());
      line.send({
        type: "state",
        state: isLive(leg) ? "ringing" : "ended",
        call: leg.sid,
        reason: leg.status,
      });
    },
    answer: () => {
      if (!offer) return;
      const answered = offer;
      offer = undefined;
      leg = carrier.legs.get(answered.callSid);
      answered.accepted(pickUp());
    },
    press: (said) => leg && isLive(leg) && press(leg, text(said.digits)),
    say: (said) => leg && isLive(leg) && leg.keypad.say(text(said.text)),
    "hang-up": () => {
      if (offer) {
        const refused = offer;
        offer = undefined;
        refused.declined("busy", 486);
      } else if (leg) hangUp(carrier, leg);
    },
    sdp: ({ type, peer, sdp }) => leg && carrier.mixer.relay(leg.sid, text(peer), { type, sdp }),
    ice: ({ type, peer, candidate }) => leg && carrier.mixer.relay(leg.sid, text(peer), { type, candidate }),
  };

  return {
    hear(said: Said): void {
      const act = handle[text(said.type)];
      if (act) act(said);
      else line.send({ type: "error", message: `The carrier does not understand "${text(said.type)}".` });
    },
    /** A page that was closed has put the receiver down. */
    gone(): void {
      stopListening?.();
      offer?.declined("no-answer", 480);
      if (leg) hangUp(carrier, leg);
    },
  };
}

function translate(event: PhoneEvent, leg: Leg | undefined): Record<string, unknown> {
  return { ...event, call: leg?.sid };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
