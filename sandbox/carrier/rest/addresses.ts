import { numberDialled } from "@/sandbox/carrier/book";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { NOT_SERVED, RestError } from "@/sandbox/carrier/rest/wire";

/** The vendor's magic numbers fail the same way every time. */
const BAD_TO: Readonly<Record<string, readonly [code: number, message: string]>> = {
  "+15005550001": [21217, "The 'To' number is not a valid phone number."],
  "+15005550002": [21214, "The 'To' phone number cannot be reached."],
  "+15005550003": [21215, "Geo permission configuration is not permitting the call."],
  "+15005550004": [21216, "Call blocked by the account's block list."],
};

/** A callable destination: E.164 of the world, or `client:identity`. */
export function checkTo(carrier: Carrier, to: string): string {
  const bad = BAD_TO[to];
  if (bad) throw new RestError(400, bad[0], bad[1]);
  if (/^client:[A-Za-z0-9_.@-]{1,121}$/.test(to)) return to;
  if (to.startsWith("sip:"))
    throw new RestError(501, NOT_SERVED, "The sandbox carrier does not call SIP addresses.");
  if (!/^\+[1-9]\d{3,14}$/.test(to)) {
    throw new RestError(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  }
  if (numberDialled(carrier.book, to)) {
    throw new RestError(501, NOT_SERVED, "The sandbox carrier does not call numbers of its own account.");
  }
  return to;
}

/** A caller id the account may show: one of its numbers, or a client. */
export function checkFrom(carrier: Carrier, from: string): string {
  if (from === "+15005550001")
    throw new RestError(400, 21212, `The source phone number ${from} is not valid.`);
  if (/^client:[A-Za-z0-9_.@-]{1,121}$/.test(from) || from === "+15005550006") return from;
  if (!/^\+[1-9]\d{3,14}$/.test(from))
    throw new RestError(400, 21212, `The source phone number ${from} is not valid.`);
  if (!numberDialled(carrier.book, from)) {
    const message = `The source phone number provided, ${from}, is not yet verified for your account.`;
    throw new RestError(400, 21210, message);
  }
  return from;
}
