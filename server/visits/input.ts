import { z } from "zod";

/** How long a visit may be, in minutes. */
export const VISIT_MINUTES = [30, 60] as const;

/** Why somebody of the operator enters a lessee: in words the lessee will read. */
export const EnterInput = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(8, "Say in a few words why; the lessee reads it.")
    .max(300, "Say it in 300 characters."),
  minutes: z.literal(VISIT_MINUTES).default(30),
});
export type EnterInput = z.output<typeof EnterInput>;
