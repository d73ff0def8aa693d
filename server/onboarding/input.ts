import { z } from "zod";
import { TRADES } from "@/tenants/blueprints/catalogue";
import { CURRENCIES } from "@/tenants/money";

const Day = z.iso.date().max(10);

/**
 * What is asked of an operator to make a lease of a blueprint. Loose on purpose: what is wrong with it is said by the
 * lease itself, clause by clause, while it is being typed.
 */
export const PlanInput = z.strictObject({
  trade: z.enum(TRADES),
  /** The lessee's short name, in addresses. */
  tenant: z.string().max(60),
  name: z.string().max(200),
  colour: z.string().max(20),
  zone: z.string().max(64),
  currency: z.enum(CURRENCIES),
  number: z.strictObject({
    use: z.enum(["shared", "dedicated"]),
    e164: z.string().max(20),
    digit: z.string().max(2),
    forwardedFrom: z.string().max(20),
  }),
  from: Day,
  until: Day.nullable(),
  seats: z.number(),
});
export type Plan = z.output<typeof PlanInput>;

export const VersionInput = z.strictObject({ version: z.int().min(1).max(1_000_000).optional() });
export type VersionInput = z.output<typeof VersionInput>;

/** Keys a caller presses, one after the other; `-` is silence. */
export const RehearseInput = VersionInput.extend({ pressed: z.string().regex(/^[0-9*#-]{0,20}$/) });
export type RehearseInput = z.output<typeof RehearseInput>;

export const DiffInput = z.strictObject({
  before: z.int().min(1).max(1_000_000),
  after: z.int().min(1).max(1_000_000),
});
export type DiffInput = z.output<typeof DiffInput>;

const Reason = z
  .string()
  .trim()
  .min(3, "Say in a few words why; the other party reads it.")
  .max(300, "Say it in 300 characters.");

const FileText = z.string().max(500_000);
export const TextInput = z.strictObject({ text: FileText });
export type TextInput = z.output<typeof TextInput>;
export const KeepInput = z.strictObject({ text: FileText, reason: Reason });
export type KeepInput = z.output<typeof KeepInput>;

/** The clauses that change most, as fields; what is absent stays as it is written. */
export const RewriteInput = z.strictObject({
  text: FileText,
  common: z.strictObject({
    until: Day.nullable().optional(),
    seats: z.int().min(0).max(10_000).optional(),
    concurrentCalls: z.int().min(0).max(100_000).nullable().optional(),
    graceDays: z.int().min(0).max(366).nullable().optional(),
    colour: z.string().max(20).optional(),
  }),
});
export type RewriteInput = z.output<typeof RewriteInput>;
