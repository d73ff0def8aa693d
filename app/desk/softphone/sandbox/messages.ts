/** One message of the carrier's signalling: a type and whatever belongs to it. */
export type Message = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Reads what came over the line; what is not a message is nothing. */
export function readMessage(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isMessage = typeof value === "object" && value !== null && "type" in value;
    return isMessage && typeof value.type === "string" ? (value as Message) : undefined;
  } catch {
    return undefined;
  }
}

/** A field that should be text. */
export const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** When a pass stops being good, epoch milliseconds, as the pass itself says; undefined when it does not. */
export function expiryOf(token: string): number | undefined {
  const [, payload = ""] = token.split(".");
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    const exp = typeof claims === "object" && claims !== null && "exp" in claims ? claims.exp : undefined;
    return typeof exp === "number" ? exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}
