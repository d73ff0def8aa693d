import { sql } from "drizzle-orm";
import { auditEntries } from "@/db/tables/audit-entries";
import { type Actor, actorId } from "@/tenants/actor";
import { operator } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { TakenInput } from "./input";

/** An act worth remembering. `before` and `after` hold what changed of it, never a secret. */
export interface Act {
  readonly actor: Actor;
  /** A verb on a noun, like `suspend:lease`. */
  readonly action: string;
  /** What was acted on, in words that can be searched: `lease harbour v3`. */
  readonly object: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  readonly requestId?: string;
}

/**
 * Writes an act into the log of the tenant whose door is open. To be called in the transaction of the act itself: there is
 * no act without its entry, and no entry without its act. The database links it to the entry before, and makes the next
 * writer of the same tenant wait until this transaction ends: call it last, and never on the path of a call.
 */
export async function witness(tx: Tx, act: Act): Promise<void> {
  const { actor, action, object, before = null, after = null, reason = "", requestId = null } = act;
  await tx.insert(auditEntries).values({
    tenantId: sql`wall.tenant()`,
    actorKind: "name" in actor ? `${actor.kind} ${actor.name}` : actor.kind,
    actorId: actorId(actor) || null,
    ...{ action, object, before, after, reason, requestId },
  });
}

/**
 * Writes an act that has no tenant's transaction of its own: what happens at the door (signing in, a second factor, a
 * refusal). Into the log of the tenant it concerns, or, when it concerns none, into the operator's.
 */
export async function witnessApart(act: Act, tenantId?: string): Promise<void> {
  await inTenant(act.actor, tenantId ?? (await operator()).id, (tx) => witness(tx, act));
}

/** Notes in the log that somebody takes it away as a file, and how much of it, before they get it. */
export async function noteTaken(
  { actor, tenant }: { readonly actor: Actor; readonly tenant: { readonly id: string } },
  { kind, text, rows }: TakenInput,
): Promise<void> {
  const after = { rows, ...(text && { text }) };
  await inTenant(actor, tenant.id, (tx) =>
    witness(tx, { actor, action: "take:log", object: `log ${kind ?? "everything"}`, after }),
  );
}
