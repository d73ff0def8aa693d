import { Document, isScalar, isSeq, visit } from "yaml";
import { WEEKDAYS } from "./calendar";
import { LANGUAGES } from "./languages";
import { type ClauseFault, type Lease, LeaseRefused, readLease } from "./lease";
import { CONTACTS } from "./lease/lessee";
import { MEDIA } from "./lease/media";
import { type Place, readPlainYaml } from "./lease/plain-yaml";

/** A clause that cannot stand, and where in the file it stands. */
export interface FileFault extends ClauseFault, Place {}

/** A file that is no lease. Each fault has its line. */
export class LeaseFileRefused extends LeaseRefused {
  constructor(
    override readonly faults: readonly FileFault[],
    options?: ErrorOptions,
  ) {
    super(faults, options);
    this.message = faults
      .map(({ line, column, clause, fault }) => `line ${line}, column ${column}: ${clause}: ${fault}`)
      .join("\n");
  }
}

/** A lease, and where in its text each clause stands; of one that is not written, where it would. */
export interface OpenLeaseFile {
  readonly lease: Lease;
  readonly placeOf: (clause: string) => Place;
}

/** Takes a text, YAML 1.2 or JSON, as a lease; or refuses it with line, column and clause of everything wrong. */
export const readLeaseFile = (text: string): Lease => openLeaseFile(text).lease;

/** The same, for whoever has more to say about its clauses. */
export function openLeaseFile(text: string): OpenLeaseFile {
  const { value, slips, placeOf } = readPlainYaml(text);
  if (slips.length > 0)
    throw new LeaseFileRefused(slips.map((slip) => ({ ...slip, clause: slip.clause || "lease" })));
  try {
    return { lease: readLease(value), placeOf };
  } catch (error) {
    if (!(error instanceof LeaseRefused)) throw error;
    const faults = error.faults.map((fault) => ({ ...placeOf(fault.clause), ...fault }));
    throw new LeaseFileRefused(faults, { cause: error });
  }
}

/**
 * Writes a lease so that equal leases are equal byte for byte, whatever order they were written or stored in: clauses in
 * the order of the contract, days and languages in theirs, names alphabetically.
 */
export function writeLeaseFile(lease: Lease, form: "yaml" | "json" = "yaml"): string {
  const ordered = inOrder(readLease(lease));
  if (form === "json") return `${JSON.stringify(ordered, null, 2)}\n`;
  const document = new Document(ordered, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, {
    // Short lists are read across, as people write them.
    Seq(_, list) {
      const isPlain = isSeq(list) && list.items.every(isScalar);
      if (isPlain && JSON.stringify(list.toJSON()).length <= 80) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Clauses whose names the lessee chose. */
const NAMED =
  /^(queues|flow\.nodes|flow\.nodes\.[^.]+\.keys|calendar\.holidays|steps\.\d+\.fields|exchange\.dips(\.[^.]+\.(inputs|answer))?)$/;
const ORDERS: readonly (readonly string[])[] = [WEEKDAYS, LANGUAGES, MEDIA, CONTACTS];

function inOrder(value: unknown, path = ""): unknown {
  const below = (key: string | number) => (path ? `${path}.${key}` : `${key}`);
  if (Array.isArray(value)) return value.map((item, i) => inOrder(item, below(i)));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const order = ORDERS.find((names) => entries.every(([key]) => names.includes(key)));
  if (order) entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  else if (NAMED.test(path)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner, below(key))]));
}
