import { z } from "zod";
import { Currency, Micros } from "../money";
import { Seconds } from "./instant";

/**
 * What a rate card has prices for. `seat` is a seat of the count that is leased, used or not; without a price it is part of
 * the others. `seat-time` is the time somebody sits, where seats are paid by the hour.
 */
const CARD_KINDS = ["flow", "queue", "talk", "wrap", "number", "seat", "seat-time"] as const;

/** What is charged for. The names are those of usage events. Bursts have their prices in the clauses that allow them. */
export const USAGE_KINDS = [...CARD_KINDS, "burst", "seat-burst"] as const;
export type UsageKind = (typeof USAGE_KINDS)[number];

const BY_DAY: ReadonlySet<UsageKind> = new Set<UsageKind>(["number", "seat", "seat-burst"]);

/** What a kind of use is counted in. */
export const unitOf = (kind: UsageKind) => (BY_DAY.has(kind) ? "day" : "second");

/** For what a price is said. A price of a month is shared out over the days of that month. */
const PERS = { second: ["minute", "hour"], day: ["day", "month"] } as const;
const PER = [...PERS.second, ...PERS.day] as const;

const line = {
  key: z.string().regex(/^[a-z]+\.[a-z-]+$/, "Must be a family and a thing, like voice.talk."),
  kind: z.enum(CARD_KINDS),
  per: z.enum(PER),
  /** Price of one minute, hour, day or month. */
  micros: Micros,
  /** First block and further blocks, in seconds (in days when the price is per day or month). */
  first: z.int().min(1).max(3600),
  next: z.int().min(1).max(3600),
  /** Used less than this counts as this. */
  minimum: Seconds.optional(),
  /** Of what is billed, this much is free. */
  included: Seconds.optional(),
  /** Added once to anything that was used at all. */
  connect: Micros.optional(),
};

export const RateLine = z.strictObject(line).superRefine(({ kind, per }, ctx) => {
  const unit = unitOf(kind);
  const pers: readonly string[] = PERS[unit];
  if (!pers.includes(per))
    ctx.addIssue({
      ...{ code: "custom", input: per, path: ["per"] },
      message: `Must be ${pers.join(" or ")}, because ${kind} is counted in ${unit}s.`,
    });
});

export const RateCard = z.strictObject({
  currency: Currency,
  lines: z.array(RateLine).min(1),
  rounding: z.enum(["half-even", "half-up", "up", "down"]),
  places: z.int().min(0).max(6),
});
