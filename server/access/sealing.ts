// Its own file because what must be read again, and by nobody else, is encrypted here, and only here.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyFor } from "./keys";

/** What is sealed. What was sealed as one thing does not open as another. */
export type Sealed = "second factor" | "link to send" | "dip secret" | "dip answer";

/** Which derived key seals anew. Older ids stay readable while a rotation runs. */
const KEY_ID = "1";

/** Whose it is, and under which root secret. */
export interface Owner {
  readonly id: string;
  readonly authSecret: string;
}

/** Encrypts a text for one owner (AES-256-GCM): `v1.{keyId}.{nonce}.{ciphertext}`, useless under another's id. */
export function seal(what: Sealed, text: string, { id, authSecret }: Owner): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(`${what} ${KEY_ID}`, authSecret), nonce);
  cipher.setAAD(associated(what, id));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", KEY_ID, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Opens what `seal` made. Throws when it was made for somebody else, as something else, or was touched. */
export function unseal(what: Sealed, text: string, { id, authSecret }: Owner): string {
  const [version, keyId, nonce, body] = text.split(".");
  if (version !== "v1" || keyId !== KEY_ID || !nonce || !body)
    throw new Error("This was sealed in a form we do not know.");
  const sealed = Buffer.from(body, "base64url");
  const key = keyFor(`${what} ${keyId}`, authSecret);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
    authTagLength: 16,
  });
  decipher.setAAD(associated(what, id));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8");
}

const associated = (what: Sealed, id: string): Buffer => Buffer.from(`leaseline ${what} ${KEY_ID} ${id}`);
