import { isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { type Said, wordOf } from "@/sandbox/carrier/said";
import type { Line } from "@/sandbox/carrier/softphones/softphone";
import { dialIn } from "@/sandbox/carrier/world/dialling";
import { Phone } from "@/sandbox/carrier/world/phone";
import { hangUp, press } from "@/sandbox/carrier/world/script";

/** The carrier's side of one handset page: a telephone of the world in a browser, one call at a time. */
export class HandsetDesk {
  readonly #carrier: Carrier;
  readonly #line: Line;
  #leg: Leg | undefined;
  #offer: Offer | undefined;
  #stopListening: (() => void) | undefined;

  constructor(carrier: Carrier, line: Line) {
    this.#carrier = carrier;
    this.#line = line;
  }

  hear(said: Said): void {
    const leg = this.#leg && isLive(this.#leg) ? this.#leg : undefined;
    switch (said.type) {
      case "listen":
        this.#listen(wordOf(said.number));
        break;
      case "dial":
        this.#dial(said);
        break;
      case "answer":
        this.#answer();
        break;
      case "hang-up":
        this.#putDown();
        break;
      case "press":
        if (leg) press(leg, wordOf(said.digits));
        break;
      case "say":
        leg?.keypad.say(wordOf(said.text));
        break;
      case "sdp":
        if (leg) this.#carrier.mixer.relay(leg.sid, wordOf(said.peer), { type: "sdp", sdp: said.sdp });
        break;
      case "ice": {
        const message = { type: "ice", candidate: said.candidate };
        if (leg) this.#carrier.mixer.relay(leg.sid, wordOf(said.peer), message);
        break;
      }
      default:
        this.#line.send({
          type: "error",
          message: `The carrier does not understand "${wordOf(said.type)}".`,
        });
    }
  }

  /** A page that was closed has put the receiver down. */
  gone(): void {
    this.#stopListening?.();
    this.#offer?.declined("no-answer", 480);
    if (this.#leg) hangUp(this.#carrier, this.#leg);
  }

  #dial(said: Said): void {
    if (this.#leg && isLive(this.#leg)) {
      this.#line.send({ type: "error", message: "Hang up first." });
      return;
    }
    this.#line.send({ type: "state", state: "ringing" });
    const forwardedFrom = wordOf(said.forwardedFrom) || undefined;
    const dialled = { from: wordOf(said.from), to: wordOf(said.to), forwardedFrom };
    this.#leg = dialIn(this.#carrier, dialled, this.#phone());
    if (isLive(this.#leg)) this.#line.send({ type: "state", state: "ringing", call: this.#leg.sid });
  }

  #listen(number: string): void {
    this.#stopListening?.();
    this.#stopListening = this.#carrier.town.listen(number, (offer) => this.#ring(offer));
  }

  #ring(offer: Offer): StopRinging {
    if (this.#offer || (this.#leg && isLive(this.#leg))) {
      setImmediate(() => offer.declined("busy", 486));
      return () => {};
    }
    this.#offer = offer;
    this.#line.send({ type: "state", state: "incoming", call: offer.callSid, from: offer.from });
    return () => {
      if (this.#offer !== offer) return;
      this.#offer = undefined;
      this.#line.send({ type: "state", state: "ended", call: offer.callSid, reason: "canceled" });
    };
  }

  #answer(): void {
    const offer = this.#offer;
    if (!offer) return;
    this.#offer = undefined;
    this.#leg = this.#carrier.legs.get(offer.callSid);
    offer.accepted(this.#phone());
  }

  #putDown(): void {
    const offer = this.#offer;
    this.#offer = undefined;
    if (offer) offer.declined("busy", 486);
    else if (this.#leg) hangUp(this.#carrier, this.#leg);
  }

  #phone(): Phone {
    const phone = new Phone(
      () => this.#carrier.clock.now(),
      (event) => this.#line.send({ ...event, call: this.#leg?.sid }),
    );
    phone.media = { send: (message) => this.#line.send({ ...message, call: message.callSid }) };
    return phone;
  }
}
