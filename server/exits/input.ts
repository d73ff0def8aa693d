import { z } from "zod";

export const PartInput = z.strictObject({ bundle: z.uuid(), seq: z.int().min(1).max(1_000_000) });
export type PartInput = z.output<typeof PartInput>;
