// Not a verb: takes what somebody sent as a lease, and says in people's words what is wrong with it.
import type { Lease } from "@/tenants/lease";
import { LeaseFileRefused, readLeaseFile } from "@/tenants/lease-file";
import { Refusal } from "../../api/refusal";

/** A lease from its text, YAML or JSON. Every fault is told with its line; the first one's place is told to programs. */
export function leaseOfText(text: string): Lease {
  try {
    return readLeaseFile(text);
  } catch (error) {
    throw error instanceof LeaseFileRefused ? inWords(error) : error;
  }
}

function inWords(refused: LeaseFileRefused): Refusal {
  const { clause = "lease", line = 1, column = 1 } = refused.faults[0] ?? {};
  return new Refusal("invalid", refused.message, { detail: { clause, line, column }, cause: refused });
}
