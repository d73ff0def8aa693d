import { z } from "zod";
import { paper } from "../papers/input";

const Version = z.int().min(1).max(1_000_000);

/** A version as somebody read it: whoever acts on it names what they have seen. */
const asRead = {
  version: Version,
  hash: z.string().regex(/^[0-9a-f]{64}$/, "Must be the hash of the version, as it was read."),
};

const Because = z
  .string()
  .trim()
  .min(3, "Say in a few words why; both parties read it.")
  .max(300, "Say it in 300 characters.");

export const VersionInput = z.strictObject({ version: Version });
export type VersionInput = z.output<typeof VersionInput>;

/** Without `against`, a version is held against the one whose place it takes. */
export const AmendmentsInput = z.strictObject({ version: Version, against: Version.optional() });
export type AmendmentsInput = z.output<typeof AmendmentsInput>;

/** The whole document as text, YAML or JSON. With `amends`, an own proposal is worded anew. */
export const DraftInput = z.strictObject({
  file: z.string().min(1).max(500_000),
  amends: z.strictObject(asRead).optional(),
  beginsAs: z.enum(["trial", "active"]).default("active"),
  reason: Because.optional(),
});
export type DraftInput = z.output<typeof DraftInput>;

/** The whole document with the clauses that one's own side may change alone; `amends` is the version in force, as read. */
export const AdjustInput = z.strictObject({
  file: z.string().min(1).max(500_000),
  amends: z.strictObject(asRead),
  reason: Because.optional(),
});
export type AdjustInput = z.output<typeof AdjustInput>;

export const OfferInput = z.strictObject({ ...asRead, reason: Because.optional() });
export type OfferInput = z.output<typeof OfferInput>;

export const ApproveInput = z.strictObject({ ...asRead, reason: Because.optional() });
export type ApproveInput = z.output<typeof ApproveInput>;

/** The lessee's signature, given on paper; a draft is offered with it. */
export const SignOnPaperInput = z.strictObject({ ...asRead, ...paper, reason: Because.optional() });
export type SignOnPaperInput = z.output<typeof SignOnPaperInput>;

export const DeclineInput = z.strictObject({ ...asRead, reason: Because });
export type DeclineInput = z.output<typeof DeclineInput>;

export const WithdrawInput = z.strictObject({ ...asRead, reason: Because.optional() });
export type WithdrawInput = z.output<typeof WithdrawInput>;

/** Why a lease is stopped, resumed, or not renewed. */
export const BecauseInput = z.strictObject({ reason: Because });
export type BecauseInput = z.output<typeof BecauseInput>;

/** Without an instant, a lease ends now. */
export const EndInput = z.strictObject({ at: z.date().optional(), reason: Because });
export type EndInput = z.output<typeof EndInput>;
