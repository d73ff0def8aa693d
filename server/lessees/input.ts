import { z } from "zod";
import { Language } from "@/tenants/languages";

/** Amounts are printed in this language; without one, in the reader's own. */
export const ListInput = z.strictObject({ language: Language.optional() });
export type ListInput = z.output<typeof ListInput>;
