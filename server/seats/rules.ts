/** What a seat may let its holder do beside answering. */
export const SEAT_RIGHTS = [
  ...(["outbound", "transfer", "external-transfer", "recording-pause"] as const),
  ...(["see-full-numbers", "export", "monitor", "coach", "barge"] as const),
];
export type SeatRight = (typeof SEAT_RIGHTS)[number];

/** By name; at the same time; by the hour. */
export type SeatModel = "named" | "concurrent" | "hourly";

/** What an agent can be examined in and offered. */
export const SEAT_MEDIA = ["voice", "sms"] as const;
export type SeatMedium = (typeof SEAT_MEDIA)[number];

/** An exam counts as passed from here, where a lease says nothing else. */
export const USUAL_PASS_MARK = 80;

/** What a lease leases in seats, whichever way it says so. */
export interface SeatsLeased {
  readonly model: SeatModel;
  readonly count: number;
  /** Seats above the count that may be sat on at a price. */
  readonly burst: number;
  readonly passMark: (medium: SeatMedium) => number;
  readonly rights: readonly SeatRight[];
}

/** The clause as it was first written: so many seats by name, and no word about rights. */
interface ByName {
  readonly named: number;
}

/** The clause in full. */
interface InFull {
  readonly model: SeatModel;
  readonly count: number;
  readonly burst?: { readonly count: number } | undefined;
  readonly passMarks?: Readonly<Partial<Record<string, number>>> | undefined;
  readonly rights?: readonly string[] | undefined;
}

/** Where a lease names no rights: calling where a permit lets one, and handing over inside. */
const USUAL_RIGHTS: readonly SeatRight[] = ["outbound", "transfer"];

/** Reads the clause `seats` of a lease. One written before rights were leased keeps what its agents could do then. */
export function seatsLeased({ seats }: { readonly seats: ByName | InFull }): SeatsLeased {
  if ("named" in seats)
    return {
      ...{ model: "named", count: seats.named, burst: 0, passMark: () => USUAL_PASS_MARK },
      rights: SEAT_RIGHTS,
    };
  const { model, count, burst, passMarks, rights } = seats;
  return {
    ...{ model, count, burst: burst?.count ?? 0 },
    passMark: (medium) => passMarks?.[medium] ?? USUAL_PASS_MARK,
    rights: rights ? SEAT_RIGHTS.filter((right) => rights.includes(right)) : USUAL_RIGHTS,
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
