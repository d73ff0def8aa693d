import twilio from "twilio";
import { environment } from "../../environment";

const { AccessToken } = twilio.jwt;

/** A desk asks for a new one well before. Short, because a token that leaks can ring somebody's phone. */
const LIFE_SECONDS = 15 * 60;

/** How a softphone is known to the carrier: letters, digits and underscores only, so the dashes go. */
export function phoneIdentity(personId: string): string {
  return `a_${personId.replaceAll("-", "")}`;
}

/**
 * A token with which one browser may be one softphone: it may call our application, which then asks for its ticket, and
 * nothing else.
 *
 * @throws when this installation has no carrier keys.
 */
export function phoneToken(identity: string, applicationSid: string): string {
  const { twilio: keys } = environment();
  if (!keys) throw new Error("There are no carrier keys: set TWILIO_API_KEY and its companions.");
  const token = new AccessToken(keys.accountSid, keys.apiKey, keys.apiSecret, {
    identity,
    ttl: LIFE_SECONDS,
  });
  token.addGrant(new AccessToken.VoiceGrant({ outgoingApplicationSid: applicationSid, incomingAllow: true }));
  return token.toJwt();
}
