import { randomUUID } from "node:crypto";
import { isLive, type Leg, newLeg } from "@/sandbox/carrier/calls/leg";
import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Registration } from "@/sandbox/carrier/softphones/registrar";
import { type Line, Softphone } from "@/sandbox/carrier/softphones/softphone";
import { type Credentials, readToken } from "@/sandbox/carrier/softphones/token";
import { answerWith } from "@/sandbox/carrier/world/dialling";

/** A message from a browser; everything in it is to be doubted. */
export type Said = Readonly<Record<string, unknown>>;

/** A browser that vanished is gone for good after this long, as when its media dies. */
const MEDIA_TIMEOUT_MS = 8_000;

/** One softphone's side of the signalling. `hear` takes its messages; `gone` is called when its connection is lost. */
export interface SoftphoneDesk {
  hear(said: Said): void;
  gone(): void;
}

export function openSoftphoneDesk(carrier: Carrier, line: Line): SoftphoneDesk {
  const calls = new Map<string, Softphone>();
  const offers = new Map<string, Offer>();
  let credentials: Credentials | undefined;
  let registration: Registration | undefined;

  const ring = (offer: Offer): StopRinging => {
    const call = randomUUID();
    offers.set(call, offer);
    const { callSid, from, params } = offer;
    line.send({ type: "incoming", call, callSid, from, params: Object.fromEntries(params) });
    return () => {
      if (offers.delete(call)) line.send({ type: "disconnected", call, callSid, reason: "canceled" });
    };
  };

  const register = (said: Said) => {
    const read = readToken(carrier.account, text(said.token), carrier.clock.now());
    if (typeof read === "string") return line.send({ type: "error", code: 20101, message: read });
    if (registration) carrier.registrar.unregister(registration);
    credentials = read;
    registration = { identity: read.identity, ring };
    if (read.mayReceive) carrier.registrar.register(registration);
    line.send({ type: "registered", identity: read.identity });
  };

  const accept = (call: string) => {
    const offer = offers.get(call);
    const leg = offer && carrier.legs.get(offer.callSid);
    if (!offer || !leg) return;
    offers.delete(call);
    const softphone = adopt(calls, new Softphone(call, line), leg);
    offer.accepted(softphone);
  };

  const handle: Record<string, (said: Said, call: string) => void> = {
    register,
    accept: (_said, call) => accept(call),
    reject: (_said, call) => {
      offers.get(call)?.declined("busy", 486);
      offers.delete(call);
    },
    connect: (said, call) => {
      if (!credentials) return line.send({ type: "error", call, code: 20101, message: "Register first." });
      const resumed = resume(carrier, text(said.resume), credentials);
      if (resumed) return welcomeBack(carrier, calls, adopt(calls, resumed, resumed.leg), line);
      connect(carrier, credentials, adopt(calls, new Softphone(call, line), undefined), record(said.params));
    },
    disconnect: (_said, call) => hangUp(carrier, calls.get(call)),
    digits: (said, call) => calls.get(call)?.leg?.keypad.press(text(said.digits)),
    // The browser silences its own microphone; the message only lets a log say so.
    mute: (said, call) => carrier.log("info", "softphone muted itself", { call, muted: said.muted === true }),
    sdp: (said, call) => relay(carrier, calls.get(call), said),
    ice: (said, call) => relay(carrier, calls.get(call), said),
  };

  return {
    hear(said) {
      const act = handle[text(said.type)];
      if (act) act(said, text(said.call));
      else line.send({ type: "error", message: `The carrier does not understand "${text(said.type)}".` });
    },
    gone() {
      if (registration) carrier.registrar.unregister(registration);
      for (const softphone of calls.values()) awaitReturn(carrier, softphone, line);
    },
  };
}

function adopt(calls: Map<string, Softphone>, softphone: Softphone, leg: Leg | undefined): Softphone {
  calls.set(softphone.call, softphone);
  softphone.leg = leg;
  leg?.whenOver.add(() => calls.delete(softphone.call));
  return softphone;
}

/** A softphone places a call: an inbound leg from `client:identity`, answered by the token's application. */
function connect(
  carrier: Carrier,
  credentials: Credentials,
  softphone: Softphone,
  params: Readonly<Record<string, string>>,
): void {
  const { To = "", ...others } = params;
  const leg = newLeg(
    {
      from: `client:${credentials.identity}`,
      to: To,
      direction: "inbound",
      party: softphone,
      applicationSid: credentials.applicationSid,
      extra: Object.entries(others),
    },
    carrier.clock.now(),
  );
  softphone.leg = leg;
  carrier.legs.set(leg.sid, leg);
  softphone.line.send({ type: "ringing", call: softphone.call, callSid: leg.sid });
  answerWith(carrier, leg);
}

function resume(carrier: Carrier, callSid: string, credentials: Credentials): Softphone | undefined {
  const leg = carrier.legs.get(callSid);
  if (!leg || !isLive(leg) || !(leg.party instanceof Softphone)) return undefined;
  const own = `client:${credentials.identity}`;
  return leg.from === own || leg.to === own ? leg.party : undefined;
}

function welcomeBack(
  carrier: Carrier,
  calls: Map<string, Softphone>,
  softphone: Softphone,
  line: Line,
): void {
  calls.set(softphone.call, softphone);
  softphone.line = line;
  const { leg } = softphone;
  if (!leg) return;
  line.send({ type: "accepted", call: softphone.call, callSid: leg.sid, resumed: true });
  carrier.mixer.reintroduce(leg.sid);
}

/** Whoever does not come back on another connection in time has hung up. */
function awaitReturn(carrier: Carrier, softphone: Softphone, line: Line): void {
  const cancel = carrier.clock.after(MEDIA_TIMEOUT_MS, () => {
    if (softphone.line === line) hangUp(carrier, softphone);
  });
  softphone.leg?.whenOver.add(cancel);
}

function hangUp(carrier: Carrier, softphone: Softphone | undefined): void {
  if (softphone?.leg) endLeg(carrier, softphone.leg, endOf(softphone.leg, "party"));
}

function relay(carrier: Carrier, softphone: Softphone | undefined, said: Said): void {
  if (!softphone?.leg) return;
  const { type, sdp, candidate } = said;
  carrier.mixer.relay(
    softphone.leg.sid,
    text(said.peer),
    type === "sdp" ? { type, sdp } : { type, candidate },
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Record<string, string> {
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}
