import { z } from "zod";

export const GATE_KINDS = ["technical", "regulatory", "people"] as const;

/** A usual item by its key, or one in words. */
const Item = z.string().trim().min(2, "Say what has to be done.").max(120);
const Owner = z.string().trim().max(80);
const Due = z.iso.date().max(10).nullable();

export const KeepGateInput = z.strictObject({
  kind: z.enum(GATE_KINDS),
  item: Item,
  owner: Owner,
  dueOn: Due,
});
export type KeepGateInput = z.output<typeof KeepGateInput>;

export const TickInput = z.strictObject({
  item: Item,
  evidence: z.string().trim().min(3, "Say what shows that it is done.").max(500),
});
export type TickInput = z.output<typeof TickInput>;

export const ReopenInput = z.strictObject({
  item: Item,
  reason: z.string().trim().min(3, "Say why it is open again.").max(300),
});
export type ReopenInput = z.output<typeof ReopenInput>;
