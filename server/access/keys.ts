// Its own file because every secret of access is made here, and only here, from the installation's one root secret.
import { createHash, createHmac, hkdfSync } from "node:crypto";

/** What a key is for. A key of one purpose opens nothing of another. */
type Purpose =
  | "session cookie"
  | "second factor 1"
  | "sign-in attempts"
  | "recovery codes"
  | "link to send 1"
  | "dip secret 1"
  | "dip answer 1"
  | "dip inputs"
  | "prompt address"
  | "webhook address";

const derived = new Map<string, Buffer>();

/** The 32 bytes for a purpose (HKDF-SHA-256, RFC 5869). The number in a purpose is its key id, for rotation. */
export function keyFor(purpose: Purpose, authSecret: string): Buffer {
  const name = `${purpose}\n${authSecret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", authSecret, "leaseline", `access ${purpose}`, 32));
  derived.set(name, key);
  return key;
}

/** A keyed fingerprint: equal for equal text, and meaningless without the key. */
export function fingerprint(purpose: Purpose, authSecret: string, text: string): string {
  return createHmac("sha256", keyFor(purpose, authSecret)).update(text).digest("base64url");
}

/** The hash under which a random token is stored. Plain SHA-256 is enough: 256 random bits cannot be guessed. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
