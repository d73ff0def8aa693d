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
}

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
  };
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
