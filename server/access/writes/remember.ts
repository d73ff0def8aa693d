import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/tables/memberships";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { askTheDoor, inTenant } from "@/tenants/scopes";
import { type Act, witness } from "../../audit/writes";
import { environment } from "../../environment";
import { log } from "../../log";
import { fingerprint } from "../keys";
import type { Permission } from "../permissions";
import { capacity, type Membership, type Principal } from "../rules";
import { atMostAMinute, onceAMinute } from "../throttle";

type Deed = Pick<Act, "action" | "after" | "reason" | "requestId">;
type Place = Pick<Membership, "tenantId" | "kind">;

/** What happens before anybody is known is told by the door. */
const THE_DOOR: Actor = { kind: "job", name: "sign-in" };

/** Strangers may not fill a log that is never emptied: so many of their tries are told in a minute by each listener. */
const STRANGERS_A_MINUTE = 60;

const isNews = onceAMinute(Date.now);
const hasRoomForStrangers = atMostAMinute(STRANGERS_A_MINUTE, Date.now);

/**
 * Writes what somebody did to their own access into the log of where they belong: of their lessee when they belong to one
 * alone, else of the operator. The door cannot write there, so this is a transaction of its own, and whoever lets somebody
 * in waits for it.
 */
export async function remember(principal: Principal, deed: Deed): Promise<void> {
  const { personId, memberships: held } = principal;
  await tell(await logOf(held), { actor: actorOf(principal), object: `person ${personId}`, ...deed });
}

/** The same for what happened to somebody: a wrong password, a session that ended with a role. */
export async function rememberOf(personId: string, deed: Deed): Promise<void> {
  await tell(await logOf(await placesOf(personId)), {
    actor: THE_DOOR,
    object: `person ${personId}`,
    ...deed,
  });
}

/** Somebody who was not let in; without `personId` nobody of ours. */
interface Rejected {
  readonly personId?: string | undefined;
  readonly email: string;
}

/**
 * A try to sign in that failed. Nobody waits for it, so that nothing is learnt from time. An address that is nobody's may
 * be a stranger's, or a password in the wrong field: only its keyed hash is kept.
 */
export function rememberFailure({ personId, email }: Rejected, deed: Deed): void {
  const { authSecret } = environment();
  const account = fingerprint("sign-in attempts", authSecret, `account ${email}`);
  if (deed.action === "lock-out:person" && !isNews(`locked out ${account}`)) return;
  if (!personId && !hasRoomForStrangers()) return;
  const stranger = { actor: THE_DOOR, object: `stranger ${account}`, ...deed };
  const told = personId ? rememberOf(personId, deed) : operatorId().then((at) => tell(at, stranger));
  told.catch((error) =>
    log.error({ err: error, action: deed.action }, "A failed sign-in could not be written down."),
  );
}

/**
 * Somebody reached for what their role does not give: told once a minute for a person and permission, by each listener. A
 * log that cannot be written is no reason to let them in.
 */
export async function rememberRefusal(
  principal: Principal,
  permission: Permission,
  deed: { readonly at?: string; readonly reason: string; readonly requestId: string },
): Promise<void> {
  if (!isNews(`refused ${principal.personId} ${permission}`)) return;
  const { at, reason, requestId } = deed;
  const after = { permission, ...(at && { at }) };
  try {
    await remember(principal, { action: "refuse:permission", reason, requestId, after });
  } catch (error) {
    log.error({ err: error, requestId, permission }, "A refusal could not be written down.");
  }
}

/** Somebody acts as what they are at their widest; who has no role is not trusted to be anything. */
function actorOf({ personId, sessionId, memberships: held }: Principal): Actor {
  const kind = capacity(held, "read:own-profile");
  return kind ? { kind, id: personId, sessionId } : THE_DOOR;
}

async function tell(tenantId: string | undefined, act: Act): Promise<void> {
  // Before there is an operator there is nobody who could read it.
  if (tenantId) await inTenant(act.actor, tenantId, (tx) => witness(tx, act));
}

async function logOf(places: readonly Place[]): Promise<string | undefined> {
  const [first, ...others] = places;
  const isOnly = others.every(({ tenantId }) => tenantId === first?.tenantId);
  if (first && isOnly) return first.tenantId;
  return places.find(({ kind }) => kind === "operator")?.tenantId ?? operatorId();
}

function placesOf(personId: string): Promise<Place[]> {
  return askTheDoor((tx) =>
    tx
      .select({ tenantId: tenants.id, kind: tenants.kind })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt))),
  );
}

async function operatorId(): Promise<string | undefined> {
  const [operator] = await askTheDoor((tx) =>
    tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.kind, "operator")).limit(1),
  );
  return operator?.id;
}
