import { passMarkOf, rightsOf, type SeatRight, type Seats } from "@/tenants/lease/seats";

export type SeatModel = Seats["model"];

/** What an agent can be examined in and offered. */
export const SEAT_MEDIA = ["voice", "sms"] as const;
export type SeatMedium = (typeof SEAT_MEDIA)[number];

/** What a lease leases in seats, whichever way it says so. */
export interface SeatsLeased {
  readonly model: SeatModel;
  readonly count: number;
  /** Seats above the count that may be sat on at a price. */
  readonly burst: number;
  readonly passMark: (medium: SeatMedium) => number;
  readonly rights: readonly SeatRight[];
}

/** Reads the clause `seats` of a lease. */
export function seatsLeased({ seats }: { readonly seats: Seats }): SeatsLeased {
  const { model, count, burst } = seats;
  return {
    ...{ model, count, burst: burst?.count ?? 0 },
    passMark: (medium) => passMarkOf(seats, medium),
    rights: rightsOf(seats),
  };
}

/** What an agent may do here: what their assignment says, as far as the lease leases it. */
export function rightsWithin(given: readonly string[], leased: SeatsLeased | undefined): SeatRight[] {
  return (leased?.rights ?? []).filter((right) => given.includes(right));
}

/** Rights that were asked for and are not in the lease. */
export function rightsBeyond(asked: readonly SeatRight[], leased: SeatsLeased): SeatRight[] {
  return asked.filter((right) => !leased.rights.includes(right));
}

/** Why an agent who is assigned somewhere is offered nothing there. */
export type Hindrance = "lease" | "certificate" | "no-seat" | "full" | "not-on";

/** What is known of an agent at a tenant they are assigned to. */
export interface Standing {
  readonly certified: boolean;
  /** Holds a seat there by name. */
  readonly named: boolean;
  /** Sits on a seat there now. */
  readonly seated: boolean;
}

interface Circumstances {
  /** The lease lets a seated agent work there now. */
  readonly leaseOpen: boolean;
  readonly model: SeatModel | undefined;
  /** Signed on at a desk. */
  readonly on: boolean;
}

/** The first thing in the way, from what concerns everybody to what concerns this hour; nothing when offers may come. */
export function hindrance(
  standing: Standing,
  { leaseOpen, model, on }: Circumstances,
): Hindrance | undefined {
  if (!leaseOpen) return "lease";
  if (!standing.certified) return "certificate";
  if (model === "named" && !standing.named) return "no-seat";
  if (standing.seated) return undefined;
  return on ? "full" : "not-on";
}

/** The sentence somebody reads who comes to a lessee whose seats are all taken. */
export function allTaken(lessee: string, { count, burst }: Pick<SeatsLeased, "count" | "burst">): string {
  const seats =
    count + burst === 1 ? `The one seat of ${lessee} is` : `All ${count + burst} seats of ${lessee} are`;
  return `${seats} taken; the next is free when somebody there signs off. You go on working for your other lessees.`;
}

/** A desk that said nothing for so long gives its seats up, so that somebody else can sit there. */
export const SEAT_GRACE_MS = 60_000;

/** Whole seconds of an occupation that lie in a span; one that goes on counts until now. */
export function secondsWithin(
  { from, until }: { readonly from: Date; readonly until: Date | null },
  span: { readonly from: Date; readonly until: Date },
  now: Date,
): number {
  const begin = Math.max(+from, +span.from);
  const end = Math.min(+(until ?? now), +span.until, +now);
  return Math.max(0, Math.floor((end - begin) / 1000));
}

/** Did this score pass, and until when does that hold? */
export function passes(score: number, passMark: number): boolean {
  return score >= passMark;
}
