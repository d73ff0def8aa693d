import { z } from "zod";
import { Money } from "../money";
import { Percent, Seconds } from "./instant";

/** The ways to count a service level (see the trade's definitions V1 to V7). */
export const SLA_FORMULAS = ["V1", "V2", "V3", "V4", "V5", "V6", "V7"] as const;

/** What was promised of waiting, how it is counted, and what is owed when it was not kept. */
const ServiceLevel = z.strictObject({
  formula: z.enum(SLA_FORMULAS),
  thresholdSeconds: Seconds,
  target: Percent,
  /** Whoever hangs up before this was not waiting in earnest; for the formulas that ask. */
  shortSeconds: Seconds.optional(),
  /** Of the period's usage, when the target was missed; never more than the cap. */
  credit: z.strictObject({ percent: Percent, cap: Money.optional() }).optional(),
});

const TaxPercent = z
  .string()
  .regex(/^(0|[1-9]\d?|100)(\.\d{1,4})?$/, 'Must be a percentage in quotes, like "27" or "5.5".');

/** How the lessee pays; prices themselves stand in the rate card. */
export const Payment = z.strictObject({
  payment: z.enum(["prepaid", "postpaid"]).optional(),
  /** Owed for a period at least. */
  minimum: Money.optional(),
  deposit: Money.optional(),
  invoiceDay: z.int().min(1).max(28).optional(),
  tax: z.strictObject({ label: z.string().min(1).max(60), percent: TaxPercent }).optional(),
  sla: ServiceLevel.optional(),
  stripeCustomer: z
    .string()
    .regex(/^cus_\w{1,60}$/, "Must be the processor's name of the customer, like cus_123.")
    .optional(),
});
