import { z } from "zod";

export const DeletionInput = z.strictObject({ deletion: z.uuid() });
export type DeletionInput = z.output<typeof DeletionInput>;

export const ConfirmInput = z.strictObject({
  /** The lessee's name, typed again: nobody erases one by a slip of the hand. */
  name: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(8).max(300),
});
export type ConfirmInput = z.output<typeof ConfirmInput>;

export const PartInput = z.strictObject({ bundle: z.uuid(), seq: z.int().min(1).max(1_000_000) });
export type PartInput = z.output<typeof PartInput>;
