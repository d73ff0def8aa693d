import { z } from "zod";
import { Language } from "@/tenants/languages";

/** Amounts are printed in this language; without one, in the reader's own. */
export const StandingInput = z.strictObject({ language: Language.optional() });
export type StandingInput = z.output<typeof StandingInput>;

export const AcknowledgeInput = z.strictObject({ alert: z.uuid() });
export type AcknowledgeInput = z.output<typeof AcknowledgeInput>;

/** Why a lessee may send again: in words the lessee will read. */
export const ResetInput = z.strictObject({
  breaker: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(8, "Say in a few words why; the lessee reads it.")
    .max(300, "Say it in 300 characters."),
});
export type ResetInput = z.output<typeof ResetInput>;
