// Its own file because a link that waits to be sent is a secret: it is sealed here, and opened only where it is sent.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyFor } from "./keys";

/** Encrypts a link's token for one purpose: `v1.{nonce}.{ciphertext}`, useless under another name (AES-256-GCM). */
export function seal(token: string, name: string, authSecret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("links to send 1", authSecret), nonce);
  cipher.setAAD(Buffer.from(`leaseline link ${name}`));
  const body = Buffer.concat([cipher.update(token, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", nonce.toString("base64url"), body.toString("base64url")].join(".");
}

/** Opens what `seal` made. Throws when it was made under another name or was touched. */
export function unseal(text: string, name: string, authSecret: string): string {
  const [version, nonce, body] = text.split(".");
  if (version !== "v1" || !nonce || !body) throw new Error("This link was sealed in a form we do not know.");
  const sealed = Buffer.from(body, "base64url");
  const key = keyFor("links to send 1", authSecret);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(`leaseline link ${name}`));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8");
}
