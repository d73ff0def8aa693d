import type { Lease } from "./lease";
import { Clauses } from "./lease/clauses";

/**
 * One clause that two versions of a lease word differently. What is absent was not written: a clause without `before` is
 * new, one without `after` is taken out. In a list the place counts: a new item moves those behind it.
 */
export interface Amendment {
  readonly clause: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Loose = Readonly<Record<string, unknown>>;

/** What has to be changed in one lease to make it another, clause by clause, in the order of the contract. */
export function amendmentsOf(before: Lease, after: Lease): Amendment[] {
  return Object.keys(Clauses.shape).flatMap((clause) =>
    differences(clause, (before as Loose)[clause], (after as Loose)[clause]),
  );
}

function differences(clause: string, before: unknown, after: unknown): Amendment[] {
  if (isSame(before, after)) return [];
  if (isOpen(before) && isOpen(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(`${clause}.${key}`, before[key], after[key]));
  }
  if (isListOfThings(before) && isListOfThings(after)) return itemByItem(clause, before, after);
  return [{ clause, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** What stands at both ends stays; of the rest, item is compared with item, and what is over is new or gone. */
function itemByItem(clause: string, before: readonly unknown[], after: readonly unknown[]): Amendment[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const at = (i: number) => `${clause}.${i}`;
  const common = shorter - tail;
  const changed = range(head, common).flatMap((i) => differences(at(i), before[i], after[i]));
  // From the last backwards, so that no item moves before it is named.
  const gone = range(common, before.length - tail).reverse();
  const fresh = range(common, after.length - tail);
  return [
    ...changed,
    ...gone.map((i) => ({ clause: at(i), before: before[i] })),
    ...fresh.map((i) => ({ clause: at(i), after: after[i] })),
  ];
}

const range = (from: number, until: number): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);

/** A clause that has clauses of its own; names with dots in them would not be clauses. */
const isOpen = (value: unknown): value is Loose =>
  isThing(value) && Object.keys(value).every((key) => !key.includes("."));

const isThing = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isListOfThings = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every(isThing);

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSame((one as Loose)[key], (other as Loose)[key]))
  );
}

/** The document with these amendments made, in their order. It may be no lease any more: whoever keeps it reads it. */
export function amended(document: Lease, amendments: readonly Amendment[]): unknown {
  const copy = structuredClone(document) as unknown;
  for (const amendment of amendments) amend(copy, amendment);
  return copy;
}

function amend(document: unknown, { clause, ...change }: Amendment): void {
  const path = clause.split(".");
  const last = path.pop() ?? "";
  const parent = path.reduce<unknown>((at, key) => (at as Loose | undefined)?.[key], document);
  if (typeof parent !== "object" || parent === null)
    throw new RangeError(`There is no clause ${path.join(".")} to amend.`);
  const value = structuredClone(change.after);
  if (Array.isArray(parent)) {
    const removed = "before" in change ? 1 : 0;
    parent.splice(Number(last), removed, ...("after" in change ? [value] : []));
  } else if ("after" in change)
    Object.defineProperty(parent, last, { value, enumerable: true, writable: true, configurable: true });
  else Reflect.deleteProperty(parent, last);
}

/** An amendment on one line, in the words of the lease itself: `seats.count: 10 → 14`. */
export function printAmendment({ clause, ...change }: Amendment): string {
  const before = "before" in change ? printed(change.before) : NOTHING;
  const after = "after" in change ? printed(change.after) : NOTHING;
  return `${clause}: ${before} → ${after}`;
}

const NOTHING = "∅";

const printed = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
