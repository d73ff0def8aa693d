import type { Signal } from "@/tenants/discriminate/signal";
import { callerOf } from "@/tenants/phone";
import { type Form, field } from "../vendors/twilio/signature";

/** What every voice request tells, as far as we use it. Unknown fields and values are ignored: carriers add them without notice. */
export interface VoiceRequest {
  readonly callSid: string;
  readonly to: string;
  /** E.164, or null when the caller withheld it or the carrier sent a word instead of a number. */
  readonly from: string | null;
  readonly rawFrom: string;
  readonly forwardedFrom: string | null;
  readonly callStatus: string;
  readonly digits: string | null;
  /** What was understood when words were asked for, and how sure the recogniser was, 0 to 1. */
  readonly speech: string | null;
  readonly sure: number;
  /** What the network says that tells lessees apart. */
  readonly brought: Brought;
}

/** How the call came here and who vouches for it, as far as the carrier passes it on. */
export type Brought = Pick<Signal, "attestation" | "forwarding" | "presented">;

const SID = /^[A-Za-z0-9:_-]{1,64}$/;

/** Reads a voice request, or undefined when it names no call: then it is not one. */
export function voiceRequest(form: Form): VoiceRequest | undefined {
  const callSid = field(form, "CallSid");
  if (!callSid || !SID.test(callSid)) return undefined;
  return {
    callSid,
    to: field(form, "To") ?? "",
    from: callerOf(field(form, "From")) ?? null,
    rawFrom: field(form, "From") ?? "",
    forwardedFrom: callerOf(field(form, "ForwardedFrom")) ?? null,
    callStatus: field(form, "CallStatus") ?? "",
    digits: field(form, "Digits") ?? null,
    speech: field(form, "SpeechResult") ?? null,
    sure: share(field(form, "Confidence")),
    brought: broughtBy(form),
  };
}

/** Calls over SIP say whose trunk they came on once it has given its password; anybody may write an `X-` header. */
function broughtBy(form: Form): Brought {
  const user = field(form, "SipUsername");
  const isSip = field(form, "SipDomain") !== undefined;
  const forwardedFrom = field(form, "ForwardedFrom");
  const header = field(form, "SipHeader_X-Leaseline-Member");
  const presented = [
    ...(header ? [{ value: header, trusted: Boolean(user) }] : []),
    ...(user ? [{ value: `${user}@${field(form, "SipDomain") ?? ""}`, trusted: true }] : []),
  ];
  const attestation = vouched(field(form, "StirVerstat"));
  return {
    ...(attestation && { attestation }),
    ...(forwardedFrom !== undefined && {
      forwarding: { hops: [forwardedFrom], trusted: !isSip || Boolean(user) },
    }),
    ...(presented.length > 0 && { presented }),
  };
}

/** `TN-Validation-Passed-A`, perhaps with a suffix. A signature that fails vouches for nothing; none at all says nothing. */
function vouched(verdict: string | undefined): Signal["attestation"] {
  if (verdict?.startsWith("TN-Validation-Failed")) return "C";
  const passed = /^TN-Validation-Passed-([ABC])(?:-|$)/.exec(verdict ?? "");
  return passed?.[1] as Signal["attestation"];
}

/** 0 to 1; what is no such number is taken for certain, as a carrier that says nothing of it means it. */
function share(text: string | undefined): number {
  const value = Number(text ?? 1);
  return value >= 0 && value <= 1 ? value : 1;
}

/** A carrier's instant: RFC 2822 in UTC with whole seconds. Our own clock when it is missing or broken. */
export function carrierTime(form: Form, now: Date): Date {
  const told = new Date(field(form, "Timestamp") ?? "");
  return Number.isNaN(told.getTime()) ? now : told;
}

/** A count the carrier tells as text; 0 when it is missing or no number. */
export function count(form: Form, name: string): number {
  const value = Number(field(form, name) ?? 0);
  return Number.isInteger(value) && value >= 0 ? value : 0;
}
