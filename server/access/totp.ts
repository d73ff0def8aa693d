// Its own file because a second factor is arithmetic and encryption, and neither belongs among rows.
import { createCipheriv, createDecipheriv, randomBytes, randomInt } from "node:crypto";
import { generateSecret, generateURI, verify } from "otplib";
import { fingerprint, keyFor } from "./keys";

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

/** Which derived key seals new secrets. Older ids stay readable while a rotation runs. */
const KEY_ID = "1";

/** Encrypts a secret for one person: `v1.{keyId}.{nonce}.{ciphertext}`, useless under another person's name. */
export function seal(secret: string, personId: string, authSecret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(`second factor ${KEY_ID}`, authSecret), nonce);
  cipher.setAAD(associated(KEY_ID, personId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", KEY_ID, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Opens what `seal` made. Throws when it was made for somebody else or was touched. */
export function unseal(text: string, personId: string, authSecret: string): string {
  const [version, keyId, nonce, body] = text.split(".");
  if (version !== "v1" || keyId !== KEY_ID || !nonce || !body)
    throw new Error("This secret was sealed in a form we do not know.");
  const sealed = Buffer.from(body, "base64url");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    keyFor(`second factor ${keyId}`, authSecret),
    Buffer.from(nonce, "base64url"),
    {
      authTagLength: 16,
    },
  );
  decipher.setAAD(associated(keyId, personId));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function associated(keyId: string, personId: string): Buffer {
  return Buffer.from(`leaseline second factor ${keyId} ${personId}`);
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
