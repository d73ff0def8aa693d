import { z } from "zod";
import { Money } from "../money";
import { Count, Percent } from "./instant";

const Prefix = z.string().regex(/^\+[1-9][0-9]{0,14}$/, "Must be the beginning of a number, like +4487.");

/** The most a lessee may use at all, whatever its permits; when somebody is told; what is allowed above, at a price. */
export const Caps = z.strictObject({
  concurrentCalls: Count.optional(),
  seats: Count.optional(),
  numbers: Count.optional(),
  minutesPerDay: Count.optional(),
  minutesPerMonth: Count.optional(),
  spendPerDay: Money.optional(),
  spendPerMonth: Money.optional(),
  /** Percentages of a cap at which both parties are told. */
  alertAt: z.array(Percent).max(10).optional(),
  /** Calls above the cap, at a price for each begun minute. */
  burst: z.strictObject({ concurrentCalls: Count, price: Money }).optional(),
  /** What looks like fraud: money that runs too fast, and numbers that cost too much. */
  breaker: z
    .strictObject({ spendPerMinute: Money.optional(), premiumPrefixes: z.array(Prefix).max(200).optional() })
    .optional(),
});
export type Caps = z.output<typeof Caps>;
