// Its own file because a second factor is arithmetic, which does not belong among rows.
import { randomInt } from "node:crypto";
import { generateSecret, generateURI, verify } from "otplib";
import { fingerprint } from "./keys";

/** Seconds a code lives, and how far the two clocks may be apart: one step (RFC 6238 section 5.2). */
const STEP = 30;

/** A new secret in Base32, and the address an authenticator reads from a QR code. */
export function newSecret(email: string): { secret: string; uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ secret, label: email, issuer: "Leaseline", period: STEP }) };
}

/** The time step a code belongs to, or nothing for a wrong one. That a step is used once is the database's to say. */
export async function stepOf(code: string, secret: string, now: Date): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({
    strategy: "totp",
    secret,
    token: code,
    period: STEP,
    epoch,
    epochTolerance: STEP,
  });
  return result.valid && "timeStep" in result ? result.timeStep : undefined;
}

/** Without letters and digits that look alike (Crockford's Base32). */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes for somebody who loses their authenticator: fifty random bits each, shown once. */
export function newRecoveryCodes(): string[] {
  const half = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 10 }, () => `${half()}-${half()}`);
}

/** What is stored of a recovery code. How it was typed does not matter: case, spaces and hyphens are dropped. */
export function recoveryHash(code: string, personId: string, authSecret: string): string {
  const plain = code.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
  return fingerprint("recovery codes", authSecret, `${personId} ${plain}`);
}
