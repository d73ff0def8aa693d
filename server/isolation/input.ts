import { z } from "zod";

export const RunInput = z.strictObject({ run: z.uuid() });
export type RunInput = z.output<typeof RunInput>;
