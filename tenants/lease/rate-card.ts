import { z } from "zod";
import { Currency, Micros } from "../money";
import { Seconds } from "./instant";

/** What a rate card has prices for. */
const CARD_KINDS = ["flow", "queue", "talk", "wrap", "number"] as const;

/** What is charged for. The names are those of usage events. A burst has its price in the clause that allows it. */
export const USAGE_KINDS = [...CARD_KINDS, "burst"] as const;

export const RateLine = z.strictObject({
  key: z.string().regex(/^[a-z]+\.[a-z-]+$/, "Must be a family and a thing, like voice.talk."),
  kind: z.enum(CARD_KINDS),
  per: z.enum(["minute", "day"]),
  /** Price of one minute or one day. */
  micros: Micros,
  /** First block and further blocks, in seconds (in days when the price is per day). */
  first: z.int().min(1).max(3600),
  next: z.int().min(1).max(3600),
  /** Used less than this counts as this. */
  minimum: Seconds.optional(),
  /** Of what is billed, this much is free. */
  included: Seconds.optional(),
  /** Added once to anything that was used at all. */
  connect: Micros.optional(),
});

export const RateCard = z.strictObject({
  currency: Currency,
  lines: z.array(RateLine).min(1),
  rounding: z.enum(["half-even", "half-up", "up", "down"]),
  places: z.int().min(0).max(6),
});
