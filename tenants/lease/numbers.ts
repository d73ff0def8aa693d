import { z } from "zod";
import { E164 } from "../phone";

/** What tells this lessee from the others on a shared number: a number that forwards to it, a caller of its own, a key. */
const Signal = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("forwarded-from"), value: E164 }),
  z.strictObject({ method: z.literal("known-caller"), value: E164 }),
  z.strictObject({
    method: z.literal("menu-digit"),
    value: z.string().regex(/^[0-9]$/, "Must be one digit."),
  }),
]);

export const LeasedNumber = z.strictObject({
  number: E164,
  use: z.enum(["dedicated", "shared"]),
  signals: z.array(Signal).max(10_000),
});
