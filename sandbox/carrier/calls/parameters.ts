import type { CallStatus, Leg } from "@/sandbox/carrier/calls/leg";
import type { Fields } from "@/sandbox/carrier/form";
import { geographyOf } from "@/sandbox/carrier/geography";

/**
 * The parameters every voice webhook of a leg carries, in the carrier's own, not alphabetical order.
 * Called and Caller repeat To and From; geography is sent for telephone numbers only.
 */
export function voiceParameters(
  accountSid: string,
  leg: Leg,
  status: CallStatus | "initiated" = leg.status,
): Fields {
  const standard: Fields = [
    ["Called", leg.to],
    ["Direction", leg.direction],
    ["CallSid", leg.sid],
    ["To", leg.to],
    ...(isPhone(leg.to) ? [...geographyOf("To", leg.to), ...geographyOf("Called", leg.to)] : []),
    ["ApiVersion", "2010-04-01"],
    ["CallStatus", status],
    ["From", leg.from],
    ["AccountSid", accountSid],
    ["Caller", leg.from],
    ...(isPhone(leg.from) ? [...geographyOf("From", leg.from), ...geographyOf("Caller", leg.from)] : []),
    ...given("ForwardedFrom", leg.forwardedFrom),
    ...given("ParentCallSid", leg.parentSid),
    ...given("ApplicationSid", leg.applicationSid),
  ];
  // What a browser or a SIP header adds never stands beside a field of the carrier's own with the same name.
  const own = new Set(standard.map(([name]) => name));
  return [...standard, ...leg.extra.filter(([name]) => !own.has(name))];
}

/** Withheld and malformed callers are numbers too, merely unknown ones: only clients and SIP have no geography. */
function isPhone(address: string): boolean {
  return address !== "" && !address.startsWith("client:") && !address.startsWith("sip:");
}

function given(name: string, value: string | undefined): Fields {
  return value === undefined ? [] : [[name, value]];
}
