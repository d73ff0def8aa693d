import { inTenant } from "@/tenants/scopes";
import { witness } from "../audit/writes";
import type { TakenInput } from "./input";
import type { Reading } from "./reads";

/** Notes in the lessee's log that somebody takes a line of a month away as a file, and how much of it, before they get it. */
export async function noteTaken(
  { actor, tenant }: Reading,
  { month, rateKey, rows }: TakenInput,
): Promise<void> {
  const object = `usage ${month.slice(0, 7)} ${rateKey}`;
  await inTenant(actor, tenant.id, (tx) =>
    witness(tx, { actor, action: "take:usage", object, after: { rows } }),
  );
}
