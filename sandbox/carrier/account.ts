import { timingSafeEqual } from "node:crypto";

/** The one account this carrier serves, and the API key that may act for it. */
export interface Account {
  readonly sid: string;
  readonly authToken: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly createdAt: number;
}

/** Whether an `Authorization` header carries the account's token or its API key. */
export function isAuthorised(account: Account, header: string | undefined): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? "")?.[1];
  if (!encoded) return false;
  const [user = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const password = secret.join(":");
  return (
    (user === account.sid && sameSecret(password, account.authToken)) ||
    (user === account.apiKey && account.apiKey !== "" && sameSecret(password, account.apiSecret))
  );
}

function sameSecret(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
