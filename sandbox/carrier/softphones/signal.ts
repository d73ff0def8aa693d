import { randomUUID } from "node:crypto";
import { isLive, type Leg, newLeg } from "@/sandbox/carrier/calls/leg";
import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { type Said, textsOf, wordOf } from "@/sandbox/carrier/said";
import type { Registration } from "@/sandbox/carrier/softphones/registrar";
import { type Line, Softphone } from "@/sandbox/carrier/softphones/softphone";
import { type Credentials, readToken } from "@/sandbox/carrier/softphones/token";
import { answerWith } from "@/sandbox/carrier/world/dialling";

/** A browser that vanished is gone for good after this long, as when its media dies. */
const MEDIA_TIMEOUT_MS = 8_000;

/** The carrier's side of one softphone connection. */
export class SoftphoneDesk {
  readonly #carrier: Carrier;
  readonly #line: Line;
  readonly #calls = new Map<string, Softphone>();
  readonly #offers = new Map<string, Offer>();
  #credentials: Credentials | undefined;
  #registration: Registration | undefined;

  constructor(carrier: Carrier, line: Line) {
    this.#carrier = carrier;
    this.#line = line;
  }

  hear(said: Said): void {
    const call = wordOf(said.call);
    const softphone = this.#calls.get(call);
    switch (said.type) {
      case "register":
        this.#register(wordOf(said.token));
        break;
      case "connect":
        this.#connect(call, said);
        break;
      case "accept":
        this.#accept(call);
        break;
      case "reject":
        this.#reject(call);
        break;
      case "disconnect":
        this.#hangUp(softphone);
        break;
      case "digits":
        softphone?.leg?.keypad.press(wordOf(said.digits));
        break;
      case "mute":
        this.#mute(softphone, said.muted === true);
        break;
      case "sdp":
        this.#relay(softphone, said, { type: "sdp", sdp: said.sdp });
        break;
      case "ice":
        this.#relay(softphone, said, { type: "ice", candidate: said.candidate });
        break;
      default:
        this.#line.send({
          type: "error",
          message: `The carrier does not understand "${wordOf(said.type)}".`,
        });
    }
  }

  /** The connection is lost: ring elsewhere, and give live calls a moment to come back on another one. */
  gone(): void {
    if (this.#registration) this.#carrier.registrar.unregister(this.#registration);
    for (const softphone of this.#calls.values()) {
      const cancel = this.#carrier.clock.after(MEDIA_TIMEOUT_MS, () => {
        if (softphone.line === this.#line) this.#hangUp(softphone);
      });
      softphone.leg?.whenOver.add(cancel);
    }
  }

  #register(token: string): void {
    // A token is dated by the clock of whoever minted it, which nobody pushes forward.
    const read = readToken(this.#carrier.account, token, Date.now());
    if (typeof read === "string") {
      this.#line.send({ type: "error", code: 20101, message: read });
      return;
    }
    if (this.#registration) this.#carrier.registrar.unregister(this.#registration);
    this.#credentials = read;
    this.#registration = { identity: read.identity, ring: (offer) => this.#ring(offer) };
    if (read.mayReceive) this.#carrier.registrar.register(this.#registration);
    this.#line.send({ type: "registered", identity: read.identity });
  }

  #ring(offer: Offer): StopRinging {
    const call = randomUUID();
    const { callSid, from, params } = offer;
    this.#offers.set(call, offer);
    this.#line.send({ type: "incoming", call, callSid, from, params: Object.fromEntries(params) });
    return () => {
      if (!this.#offers.delete(call)) return;
      this.#line.send({ type: "disconnected", call, callSid, reason: "canceled" });
    };
  }

  #accept(call: string): void {
    const offer = this.#offers.get(call);
    const leg = offer && this.#carrier.legs.get(offer.callSid);
    if (!offer || !leg) return;
    this.#offers.delete(call);
    const softphone = new Softphone(call, this.#line);
    this.#adopt(softphone, leg);
    offer.accepted(softphone);
  }

  #reject(call: string): void {
    const offer = this.#offers.get(call);
    this.#offers.delete(call);
    offer?.declined("busy", 486);
  }

  /** A softphone places a call, or takes one up again that it had before its connection was lost. */
  #connect(call: string, said: Said): void {
    const credentials = this.#credentials;
    if (!credentials) {
      this.#line.send({ type: "error", call, code: 20101, message: "Register first." });
      return;
    }
    const resume = wordOf(said.resume);
    if (resume === "") this.#dial(call, credentials, textsOf(said.params));
    else this.#resume(call, resume, credentials);
  }

  #resume(call: string, callSid: string, credentials: Credentials): void {
    const resumed = this.#resumable(callSid, credentials);
    if (resumed) this.#welcomeBack(...resumed);
    else this.#line.send({ type: "disconnected", call, callSid, reason: "gone" });
  }

  #dial(call: string, credentials: Credentials, params: Readonly<Record<string, string>>): void {
    const { To = "", ...others } = params;
    const softphone = new Softphone(call, this.#line);
    const leg = newLeg(
      {
        from: `client:${credentials.identity}`,
        to: To,
        direction: "inbound",
        party: softphone,
        applicationSid: credentials.applicationSid,
        extra: Object.entries(others),
      },
      this.#carrier.clock.now(),
    );
    this.#adopt(softphone, leg);
    this.#carrier.legs.set(leg.sid, leg);
    this.#line.send({ type: "ringing", call, callSid: leg.sid });
    answerWith(this.#carrier, leg);
  }

  #resumable(callSid: string, { identity }: Credentials): [Softphone, Leg] | undefined {
    const leg = this.#carrier.legs.get(callSid);
    if (!leg || !isLive(leg) || !(leg.party instanceof Softphone)) return undefined;
    const own = `client:${identity}`;
    return leg.from === own || leg.to === own ? [leg.party, leg] : undefined;
  }

  #welcomeBack(softphone: Softphone, leg: Leg): void {
    softphone.line = this.#line;
    this.#adopt(softphone, leg);
    this.#line.send({ type: "accepted", call: softphone.call, callSid: leg.sid, resumed: true });
    this.#carrier.mixer.reintroduce(leg.sid);
  }

  #adopt(softphone: Softphone, leg: Leg): void {
    softphone.leg = leg;
    this.#calls.set(softphone.call, softphone);
    leg.whenOver.add(() => this.#calls.delete(softphone.call));
  }

  /** Not the room's muting, which the API shows and tells of: the person's own. */
  #mute(softphone: Softphone | undefined, muted: boolean): void {
    if (!softphone?.leg) return;
    softphone.leg.selfMuted = muted;
    this.#carrier.mixer.refresh();
  }

  #hangUp(softphone: Softphone | undefined): void {
    if (softphone?.leg) endLeg(this.#carrier, softphone.leg, endOf(softphone.leg, "party"));
  }

  #relay(softphone: Softphone | undefined, said: Said, message: Said): void {
    if (softphone?.leg) this.#carrier.mixer.relay(softphone.leg.sid, wordOf(said.peer), message);
  }
}
