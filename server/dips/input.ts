import { z } from "zod";
import { Key } from "@/tenants/flow";

export const TryDipInput = z.strictObject({
  contract: Key,
  /** As a caller would give them: texts. */
  inputs: z.record(Key, z.string().trim().max(200)).refine((all) => Object.keys(all).length <= 20),
});
export type TryDipInput = z.output<typeof TryDipInput>;

export const KeepSecretInput = z.strictObject({
  name: Key,
  secret: z
    .string()
    .trim()
    .min(8, "A secret has at least 8 signs.")
    .max(2000, "A secret has at most 2,000 signs.")
    .regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, "Only letters, digits and signs that a header can carry."),
});
export type KeepSecretInput = z.output<typeof KeepSecretInput>;

export const ForgetSecretInput = z.strictObject({ name: Key });
export type ForgetSecretInput = z.output<typeof ForgetSecretInput>;
