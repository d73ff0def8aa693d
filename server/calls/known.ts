// A further file: what telling lessees apart needs from outside is looked up here, before the rules are asked, and only on
// numbers whose chain goes by it.

import { createHash } from "node:crypto";
import type { Actor } from "@/tenants/actor";
import { chainOf } from "@/tenants/discriminate/chain";
import type { Contact, Signal } from "@/tenants/discriminate/signal";
import type { Resolution } from "@/tenants/discriminate/step";
import { laneInTenant } from "@/tenants/lanes";
import type { NumberEntry } from "@/tenants/number";
import { log } from "../log";
import { commands } from "../vendors/redis/clients";

const SYSTEM: Actor = { kind: "carrier", id: "" };

/** How far back a lessee is remembered by a caller's number. */
const DEALT_DAYS = 90;

type Known = Pick<Signal, "dealt" | "codesLocked">;

/** What is known of a caller beyond what the carrier says. What nobody could look up is absent: its step says so. */
export async function knownOf(number: NumberEntry, from: string | null, contact: string): Promise<Known> {
  const goesBy = (method: string) => number.chain.some((step) => step.method === method);
  const [dealt, codesLocked] = await Promise.all([
    from && goesBy("last-dealt") ? dealtWith(number, from, contact) : undefined,
    from && goesBy("access-code") ? isLocked(number, from) : false,
  ]);
  return { ...(dealt && { dealt }), ...(codesLocked && { codesLocked }) };
}

/** The last talk of this person with each member, on this number: each member is asked behind its own wall. */
async function dealtWith({ holdings, e164 }: NumberEntry, from: string, contact: string) {
  const since = new Date(Date.now() - DEALT_DAYS * 86_400_000);
  const members = [...new Set(holdings.map(({ tenantId }) => tenantId))];
  try {
    const found = await Promise.all(
      members.map(async (tenantId): Promise<Contact[]> => {
        const [row] = await laneInTenant<{ at: Date | string | null }>(
          SYSTEM,
          tenantId,
          (sql) => sql`select max(i.started_at) as at from app.customers c
            join app.interactions i on i.tenant_id = c.tenant_id and i.customer_id = c.id
            where c.tenant_id = ${tenantId}::uuid and c.e164 = ${from} and i.number_e164 = ${e164}
              and i.started_at > ${since.toISOString()}::timestamptz and i.answered_at is not null
              and i.id <> ${contact}::uuid`,
        );
        return row?.at ? [{ tenantId, at: new Date(row.at) }] : [];
      }),
    );
    return found.flat();
  } catch (error) {
    log.warn({ err: error, number: e164 }, "whom a caller dealt with could not be looked up");
    return undefined;
  }
}

/** Codes are not tried out: after too many wrong ones a caller is not asked for any on that number, for ten minutes. */
const LOCK_SECONDS = 600;

/** No number of a caller lies in Redis: its hash does, for ten minutes. */
const lockOf = ({ id }: NumberEntry, from: string): string =>
  `codes:${id}:${createHash("sha256").update(from).digest("base64url").slice(0, 22)}`;

async function isLocked(number: NumberEntry, from: string): Promise<boolean> {
  try {
    return (await commands().exists(lockOf(number, from))) === 1;
  } catch (error) {
    // A caller with a code reaches their lessee while Redis is away; three tries a call remain the bound.
    log.warn({ err: error }, "whether codes are locked could not be asked");
    return false;
  }
}

/** Remembers a caller whose last code was one too many. */
export async function lockCodes(
  number: NumberEntry,
  from: string | null,
  { steps }: Pick<Resolution, "steps">,
): Promise<void> {
  const link = chainOf(number).links.find(({ method }) => method === "access-code");
  const wrong = steps.filter(({ method, outcome }) => method === "access-code" && outcome === "no-match");
  if (!link || !from || wrong.length < link.tries) return;
  await commands()
    .set(lockOf(number, from), "1", "EX", LOCK_SECONDS)
    .catch((error: unknown) => log.warn({ err: error }, "codes could not be locked"));
}
