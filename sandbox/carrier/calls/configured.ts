import type { Leg } from "@/sandbox/carrier/calls/leg";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Method, StatusRequest } from "@/sandbox/carrier/twiml/verbs";

/** What answers a leg, as the number or the application it came in on is configured at this moment. */
export interface VoiceConfiguration {
  readonly voice: { url: string; method: Method };
  readonly fallback: { url: string; method: Method } | undefined;
  readonly status: StatusRequest | undefined;
}

/** The configuration of the number (or its application) that an inbound leg was dialled on; undefined for other legs. */
export function numberConfigured(carrier: Carrier, leg: Leg): VoiceConfiguration | undefined {
  const number = leg.phoneNumberSid ? carrier.book.numbers.get(leg.phoneNumberSid) : undefined;
  const applicationSid = leg.applicationSid ?? number?.voiceApplicationSid;
  const source = (applicationSid ? carrier.book.applications.get(applicationSid) : undefined) ?? number;
  if (!source || leg.direction !== "inbound") return undefined;
  return {
    voice: { url: source.voiceUrl, method: source.voiceMethod },
    fallback: source.voiceFallbackUrl
      ? { url: source.voiceFallbackUrl, method: source.voiceFallbackMethod }
      : undefined,
    status: source.statusCallback
      ? { url: source.statusCallback, method: source.statusCallbackMethod, events: ["completed"] }
      : undefined,
  };
}
