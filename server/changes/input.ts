import { z } from "zod";

const Clause = z.string().regex(/^[a-zA-Z][\w.-]{0,199}$/, "Must be the name of a clause, like seats.count.");

/** A clause as the lessee would write it (YAML), and why. An empty wish is the wish that the clause were not there. */
export const WishInput = z.strictObject({
  clause: Clause,
  wish: z.string().max(20_000),
  reason: z.string().trim().min(3, "Say in a few words why.").max(500),
});
export type WishInput = z.output<typeof WishInput>;

export const AcceptInput = z.strictObject({ request: z.uuid(), answer: z.string().trim().max(500) });
export type AcceptInput = z.output<typeof AcceptInput>;

export const DeclineInput = z.strictObject({
  request: z.uuid(),
  answer: z.string().trim().min(3, "Say why; the lessee reads it.").max(500),
});
export type DeclineInput = z.output<typeof DeclineInput>;

export const WithdrawInput = z.strictObject({ request: z.uuid() });
export type WithdrawInput = z.output<typeof WithdrawInput>;
