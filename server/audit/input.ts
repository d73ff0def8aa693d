import { z } from "zod";

/** What the log is asked for: everything, what was changed, or who looked. `before` is the `next` of the page before. */
export const EntriesInput = z.strictObject({
  kind: z.enum(["changes", "looks"]).optional(),
  /** A part of the action, the object or the reason. */
  text: z.string().trim().min(1).max(80).optional(),
  before: z.number().int().min(1).optional(),
});
export type EntriesInput = z.output<typeof EntriesInput>;

/** The log as somebody takes it away: so many entries of it, and what of it was asked for. */
export const TakenInput = EntriesInput.omit({ before: true }).extend({ rows: z.int().min(0) });
export type TakenInput = z.output<typeof TakenInput>;
