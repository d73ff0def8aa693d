import { z } from "zod";
import { Language } from "@/tenants/languages";

const STATES = [
  "arriving",
  "discriminated",
  "in-flow",
  "queued",
  "offered",
  "talking",
  "wrapping-up",
  "done",
  "refused",
  "abandoned",
  "attributed",
] as const;

/** Filters of the call log, and where the page before it ended. */
export const ListInput = z.strictObject({
  state: z.enum(STATES).optional(),
  /** Who called, or what they dialled, in E.164. */
  number: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "Write the number with its country, like +442071838750.")
    .optional(),
  before: z.strictObject({ at: z.date(), id: z.uuid() }).nullish(),
  /** Words of the lease are told in this language where it has them; without one, in the lessee's own. */
  language: Language.optional(),
});
export type ListInput = z.infer<typeof ListInput>;

export const TraceInput = z.strictObject({ interaction: z.uuid(), language: Language.optional() });
export type TraceInput = z.infer<typeof TraceInput>;
