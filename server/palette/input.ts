import { z } from "zod";

/** What somebody typed into the palette. */
export const Search = z.strictObject({ text: z.string().max(80) });
