import { numberDialled } from "@/sandbox/carrier/book";
import { numberConfigured } from "@/sandbox/carrier/calls/configured";
import { drive } from "@/sandbox/carrier/calls/drive";
import { type Leg, newLeg } from "@/sandbox/carrier/calls/leg";
import type { Party } from "@/sandbox/carrier/calls/party";
import { endLeg } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Fields } from "@/sandbox/carrier/form";

/** A call from the world to a number. */
export interface Dialled {
  readonly from: string;
  readonly to: string;
  readonly forwardedFrom?: string;
  /** SIP headers; each `X-` header and `User-to-User` reach the webhook as `SipHeader_…`. */
  readonly sipHeaders?: Readonly<Record<string, string>>;
}

const NOT_IN_SERVICE = "The number you have dialled is not in service.";

/** Somebody dials. A number the account does not hold is not in service: no webhook, the network says so. */
export function dialIn(carrier: Carrier, asDialled: Dialled, party: Party): Leg {
  const dialled = { ...asDialled, from: plain(asDialled.from), to: plain(asDialled.to) };
  const number = numberDialled(carrier.book, dialled.to);
  const leg = newLeg(
    {
      from: dialled.from,
      to: dialled.to,
      direction: "inbound",
      party,
      forwardedFrom: dialled.forwardedFrom && plain(dialled.forwardedFrom),
      phoneNumberSid: number?.sid,
      applicationSid: number?.voiceApplicationSid || undefined,
      extra: sipFields(dialled.sipHeaders ?? {}),
    },
    carrier.clock.now(),
  );
  carrier.legs.set(leg.sid, leg);
  carrier.log("info", "call arrives", { callSid: leg.sid, served: number !== undefined });
  if (!number) notInService(carrier, leg);
  else answerWith(carrier, leg);
  return leg;
}

/** A number without what people put between its digits; anything that is no number stays as it is. */
function plain(number: string): string {
  return /^[+\d\s().-]+$/.test(number) ? number.replace(/[\s().-]/g, "") : number;
}

function notInService(carrier: Carrier, leg: Leg): void {
  leg.party.hear({ text: NOT_IN_SERVICE, language: "en-US" });
  endLeg(carrier, leg, { status: "failed", sipCode: 404, by: "carrier" });
}

/** Run what the number or the application says; one that says nothing is an application error, as everywhere. */
export function answerWith(carrier: Carrier, leg: Leg): void {
  const configured = numberConfigured(carrier, leg);
  leg.fallback = configured?.fallback;
  const { url, method } = configured?.voice ?? { url: "", method: "POST" as const };
  void drive(carrier, leg, { url, method, fields: [] });
}

function sipFields(headers: Readonly<Record<string, string>>): Fields {
  return Object.entries(headers)
    .filter(([name]) => /^x-|^user-to-user$/i.test(name))
    .map(([name, value]) => [`SipHeader_${name}`, value] as const);
}
