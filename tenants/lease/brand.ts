import { z } from "zod";
import { Texts } from "../languages";
import { Email } from "./lessee";

/** The lessee's face: how it is written, said, coloured, and how its mail is signed. */
export const Brand = z.strictObject({
  names: Texts,
  /** As an agent says it, when that differs from how it is written. */
  spoken: Texts,
  colour: z.string().regex(/^#[0-9a-f]{6}$/, "Must be a colour like #1f6f8b."),
  /** Name of the picture in the lessee's files. */
  logo: z
    .string()
    .regex(/^[\w-]{1,80}(\.(svg|png|jpg|webp))?$/, "Must be the name of a picture, like logo.svg.")
    .optional(),
  sender: z.strictObject({ fromName: z.string().min(1).max(120), replyTo: Email }).optional(),
});

/** What callers hear of a lease that does not let them in. */
export const Prompts = z.strictObject({
  closed: Texts,
  ended: Texts,
  suspended: Texts,
  notYet: Texts,
  denied: Texts,
});
