import type { z } from "zod";
import { Clauses } from "./lease/clauses";
import { inThisEdition } from "./lease/earlier";
import { faultsOf } from "./lease/faults";
import type { Medium as MediumOfPermits } from "./lease/media";
import type { Permit as PermitOfMatrix } from "./lease/permits";

/** The document that says everything a tenant has. */
export const Lease = Clauses.superRefine((lease, ctx) => {
  for (const { path, fault } of faultsOf(lease)) ctx.addIssue({ code: "custom", path, message: fault });
});
export type Lease = z.output<typeof Lease>;

export type Medium = MediumOfPermits;
export type Permit = PermitOfMatrix;
export type RateCard = Lease["rateCard"];
export type RateLine = RateCard["lines"][number];
export type Prompt = keyof Lease["prompts"];

/** What a version of a lease is in the eyes of both parties. A draft binds nobody. */
export type LeaseState = "draft" | "trial" | "active" | "grace" | "suspended" | "ended";

/** One version of a tenant's lease, with the span of time it governs: `[from, until)`. */
export interface LeaseInForce {
  readonly tenantId: string;
  readonly slug: string;
  readonly version: number;
  readonly state: LeaseState;
  readonly from: Date;
  readonly until: Date | null;
  readonly document: Lease;
}

/** A clause that cannot stand, and why. */
export interface ClauseFault {
  readonly clause: string;
  readonly fault: string;
}

/** A document that is no lease. The message names each clause and what it must be. */
export class LeaseRefused extends Error {
  override readonly name = "LeaseRefused";
  constructor(
    readonly faults: readonly ClauseFault[],
    options?: ErrorOptions,
  ) {
    super(faults.map(({ clause, fault: sentence }) => `${clause}: ${sentence}`).join("\n"), options);
  }
}

/** Takes a document as a lease, or refuses it clause by clause. */
export function readLease(document: unknown): Lease {
  const read = Lease.safeParse(inThisEdition(document), { error: ({ code, input }) => usual(code, input) });
  if (read.success) return read.data;
  throw new LeaseRefused(read.error.issues.flatMap(clauseFaults));
}

/** A lease as the database keeps it: it was read once already, perhaps by an earlier edition, and is not read again. */
export const keptLease = (document: unknown): Lease => inThisEdition(document) as Lease;

/** What is said where a clause has no sentence of its own. */
function usual(code: string | undefined, input: unknown): string | undefined {
  const isAbsent = input === undefined && (code === "invalid_type" || code === "invalid_value");
  return isAbsent ? "Is missing." : undefined;
}

function clauseFaults(issue: z.core.$ZodIssue): ClauseFault[] {
  const at = (...path: PropertyKey[]) => path.map(String).join(".") || "lease";
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ clause: at(...issue.path, key), fault: "There is no such clause." }));
  return [{ clause: at(...issue.path), fault: issue.message }];
}
