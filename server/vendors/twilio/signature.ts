import twilio from "twilio";

/** A form as the carrier sent it. A repeated name keeps all its values, because all of them are signed. */
export type Form = Readonly<Record<string, string | string[]>>;

/** Reads a form body without losing repeated names. */
export function formOf(body: string): Form {
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const known = form[name];
    form[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return form;
}

/** The one value of a field; the first when a hostile form repeats it, `undefined` when empty or absent. */
export function field(form: Form, name: string): string | undefined {
  const value = form[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** The signature a carrier puts on a request: for whoever plays the carrier, in tests and measurements. */
export function signatureOf(authToken: string, publicAddress: string, form: Form): string {
  return twilio.getExpectedTwilioSignature(authToken, publicAddress, form as Record<string, string>);
}

/**
 * Whether the carrier signed exactly this (X-Twilio-Signature: HMAC-SHA1 over the public address and the sorted fields).
 * The address is built from our configuration, never from the Host header. An empty key would accept anyone's signature,
 * so it accepts none.
 */
export function isSigned(
  authToken: string,
  signature: string | undefined,
  publicAddress: string,
  form: Form,
): boolean {
  if (!signature || authToken.length < 32) return false;
  try {
    return twilio.validateRequest(authToken, signature, publicAddress, form);
  } catch {
    return false;
  }
}
