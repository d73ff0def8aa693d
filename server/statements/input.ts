import { z } from "zod";
import { Language } from "@/tenants/languages";

/** The first day of a calendar month, which is how a month is named everywhere. */
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-01$/, "Must be the first day of a month, like 2026-11-01.");

const RateKey = z.string().regex(/^[a-z]+\.[a-z-]+$/);

/** Without a month: the one that runs now where the lessee is. Without a language: the reader's own. */
export const StatementInput = z.strictObject({ month: Month.optional(), language: Language.optional() });
export type StatementInput = z.output<typeof StatementInput>;

/** One line of a statement, from newest to oldest; `before` is the `next` of the page before. */
export const LineInput = z.strictObject({
  month: Month,
  rateKey: RateKey,
  before: z.strictObject({ at: z.date(), id: z.uuid() }).optional(),
  language: Language.optional(),
});
export type LineInput = z.output<typeof LineInput>;

export const EventInput = z.strictObject({ event: z.uuid(), language: Language.optional() });
export type EventInput = z.output<typeof EventInput>;

/** A line of a month as somebody takes it away: so many rows of it. */
export const TakenInput = z.strictObject({ month: Month, rateKey: RateKey, rows: z.int().min(0) });
export type TakenInput = z.output<typeof TakenInput>;
