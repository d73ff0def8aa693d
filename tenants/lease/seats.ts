import { z } from "zod";
import { Money } from "../money";
import { Percent } from "./instant";
import { MEDIA, type Medium } from "./media";

/** What a seat lets its holder do beside answering. */
export const SEAT_RIGHTS = [
  ...(["outbound", "transfer", "external-transfer", "recording-pause"] as const),
  ...(["see-full-numbers", "export", "monitor", "coach", "barge"] as const),
];
export type SeatRight = (typeof SEAT_RIGHTS)[number];

/** Where a lease says nothing of rights: calling where a permit lets it, and handing over inside. */
export const USUAL_RIGHTS: readonly SeatRight[] = ["outbound", "transfer"];

/** An exam counts as passed from here, where a lease says nothing else. */
export const USUAL_PASS_MARK = 80;

const Seating = z.int("Must be a whole number of seats.").min(0).max(10_000);

/** How many may work for the lessee: by name, at the same time, or by the hour; what more costs; what holders may do. */
export const Seats = z.strictObject({
  model: z.enum(["named", "concurrent", "hourly"]),
  count: Seating,
  /** Seats above the count, at a price for each and day, beside what sitting there costs anyway. */
  burst: z.strictObject({ count: Seating, price: Money }).optional(),
  /** Points of 100 an agent needs in the lessee's exam before anything is offered, by medium. */
  passMarks: z.partialRecord(z.enum(MEDIA), Percent).optional(),
  rights: z.array(z.enum(SEAT_RIGHTS)).optional(),
});
export type Seats = z.output<typeof Seats>;

/** What an agent must reach in the lessee's exam for a medium. */
export function passMarkOf({ passMarks }: Seats, medium: Medium): number {
  return passMarks?.[medium] ?? USUAL_PASS_MARK;
}

/** What the holders of seats may do. */
export const rightsOf = ({ rights }: Seats): readonly SeatRight[] => rights ?? USUAL_RIGHTS;
