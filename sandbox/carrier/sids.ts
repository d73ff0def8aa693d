import { randomBytes } from "node:crypto";

/** The kinds of thing this carrier names. Callers must treat the rest of a SID as opaque. */
export type SidPrefix = "CA" | "CF" | "PN" | "QU" | "AP" | "SM";

/** A new name: a two-letter prefix and 32 lower-case hex digits. */
export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString("hex");
}
