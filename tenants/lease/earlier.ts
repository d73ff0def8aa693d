import { MEDIA, WAYS } from "./media";

type Loose = Readonly<Record<string, unknown>>;

const isLoose = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const DENIED = { state: "denied" };

/**
 * A document as this edition writes it, whatever edition wrote it: a cell once said only whether it was allowed, seats
 * were all named, and the matrix had two media. Cells that nobody wrote down are denied. A document of this edition is
 * given back as it is; whether it is a lease at all is for `readLease` to say.
 */
export function inThisEdition(document: unknown): unknown {
  if (!isLoose(document)) return document;
  const permits = matrix(document.permits);
  const seats = seating(document.seats);
  const isUpToDate = permits === document.permits && seats === document.seats;
  return isUpToDate ? document : { ...document, permits, seats };
}

function matrix(permits: unknown): unknown {
  if (!isLoose(permits)) return permits;
  const complete = MEDIA.every((medium) => {
    const both = permits[medium];
    return isLoose(both) && WAYS.every((way) => isCurrent(both[way]));
  });
  return complete
    ? permits
    : { ...permits, ...Object.fromEntries(MEDIA.map((medium) => [medium, both(permits[medium])])) };
}

function both(ways: unknown): unknown {
  if (ways === undefined) return { in: DENIED, out: DENIED };
  return isLoose(ways) ? { ...ways, in: cell(ways.in), out: cell(ways.out) } : ways;
}

const isCurrent = (permit: unknown): boolean =>
  permit !== undefined && !(isLoose(permit) && "allowed" in permit);

function cell(permit: unknown): unknown {
  if (permit === undefined) return DENIED;
  if (!isLoose(permit) || typeof permit.allowed !== "boolean" || "state" in permit) return permit;
  const { allowed, ...conditions } = permit;
  return { state: allowed ? "live" : "denied", ...conditions };
}

function seating(seats: unknown): unknown {
  if (!isLoose(seats) || !("named" in seats) || "model" in seats || "count" in seats) return seats;
  const { named, ...rest } = seats;
  return { model: "named", count: named, ...rest };
}
