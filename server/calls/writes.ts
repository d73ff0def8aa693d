import { and, eq, isNull, sql } from "drizzle-orm";
import { inbox } from "@/db/tables/inbox";
import { legs } from "@/db/tables/legs";
import type { Actor } from "@/tenants/actor";
import { leaseOf, operator } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { leavePlace } from "../caps/answering";
import { fact } from "../interactions/facts";
import {
  bindLeg,
  bringLegs,
  type Learnt,
  learn,
  type Opening,
  open,
  type Record,
  recordOf,
} from "../interactions/writes";
import { publish } from "../live/publish";
import { log } from "../log";
import { owe } from "../outbox/writes";
import { agentConnected, agentReleased, enqueue, returnToQueue, withdraw } from "../routing/writes";
import { type Consequence, consequencesOf, wishesOf } from "./consequences";
import { customerLegOf, legOf } from "./reads";
import type { Word } from "./webhooks/knock";

export const CARRIER: Actor = { kind: "carrier", id: "" };

/**
 * Makes a word of the carrier true: one transaction for the interaction, its trace, its legs, what we owe in answer, and
 * the mark on the inbox row. Then the router is told. Applying twice changes nothing the second time.
 * False when the call it speaks of is not known yet: the word waits in the inbox.
 */
export async function apply(inboxId: string, word: Word): Promise<boolean> {
  const { id: operatorId } = await operator();
  const tenantId = await tenantOf(word, operatorId);
  if (!tenantId) return false;
  const before = word.foundLater ? await atOperator(word.interactionId, operatorId) : undefined;
  const learnt = await inTenant(CARRIER, tenantId, (tx) => write(tx, tenantId, { inboxId, word, before }));
  if (!learnt) return false;
  if (before) await endAtOperator(word.interactionId, operatorId, tenantId);
  if (word.opening?.tenantId === operatorId && tenantId === operatorId) await followTheLeg(word, operatorId);
  await tellTheRouter(tenantId, word.interactionId, learnt);
  await publish(`tenant:${tenantId}`, {
    kind: "interaction.changed",
    tenantId,
    interaction: word.interactionId,
  });
  return true;
}

/**
 * Under which tenant the interaction is now. An address given out while a call was the operator's still says so after its
 * lessee was found; the customer's leg knows better.
 */
async function tenantOf(word: Word, operatorId: string): Promise<string | undefined> {
  if (word.tenantId && word.tenantId !== operatorId) return word.tenantId;
  return (await customerLegOf(word.interactionId))?.tenantId ?? (word.tenantId || undefined);
}

/**
 * A call's first word may be applied in the same instant as the one that names its lessee, and not see it. Whoever comes
 * second finds the leg at the lessee, and brings along what it knew.
 */
export async function followTheLeg(word: Word, operatorId: string): Promise<void> {
  const lessee = (await customerLegOf(word.interactionId))?.tenantId;
  if (!lessee || lessee === operatorId) return;
  const facts = word.facts.map((f) => ({ ...f, at: new Date(f.at) }));
  await inTenant(CARRIER, lessee, (tx) => learn(tx, lessee, word.interactionId, facts));
  await endAtOperator(word.interactionId, operatorId, lessee);
}

const atOperator = (id: string, operatorId: string): Promise<Record | undefined> =>
  inTenant(CARRIER, operatorId, (tx) => recordOf(tx, operatorId, id));

async function endAtOperator(id: string, operatorId: string, to: string): Promise<void> {
  await inTenant(CARRIER, operatorId, (tx) => learn(tx, operatorId, id, [fact("moved", new Date(), { to })]));
}

interface Telling {
  readonly inboxId: string;
  readonly word: Word;
  /** What the operator already knew of a call whose lessee this word names. */
  readonly before: Record | undefined;
}

async function write(
  tx: Tx,
  tenantId: string,
  { inboxId, word, before }: Telling,
): Promise<Learnt | undefined> {
  const { opening, interactionId } = word;
  if (opening?.tenantId === tenantId) await open(tx, { ...opening, startedAt: startOf(opening, before) });
  if (word.foundLater) await bringLegs(tx, tenantId, interactionId);
  if (word.leg) await bindLeg(tx, { ...word.leg, tenantId });
  const facts = word.facts.map((f) => ({ ...f, at: new Date(f.at), inboxId }));
  const learnt = await learn(tx, tenantId, interactionId, [...(before?.trace ?? []), ...facts]);
  if (!learnt) return undefined;
  for (const f of learnt.news) if (f.kind === "leg-ended") await endLeg(tx, f.detail.leg, f.at);
  for (const wish of wishesOf(interactionId, learnt)) await owe(tx, tenantId, wish);
  await tx
    .update(inbox)
    .set({ appliedAt: sql`clock_timestamp()` as never, tenantId, interactionId })
    .where(eq(inbox.id, inboxId));
  return learnt;
}

/** A call that was asked first began when it rang, not when it was answered. */
const startOf = (opening: Opening, before: Record | undefined): Date =>
  before?.row.startedAt ?? new Date(opening.startedAt);

async function endLeg(tx: Tx, callSid: string, at: Date): Promise<void> {
  await tx
    .update(legs)
    .set({ endedAt: at })
    .where(and(eq(legs.callSid, callSid), isNull(legs.endedAt)));
}

/** After the commit: the router hears what follows. Should the process die in between, the worker's sweep says it again. */
export async function tellTheRouter(tenantId: string, interactionId: string, learnt: Learnt): Promise<void> {
  for (const consequence of consequencesOf(learnt)) {
    try {
      await carryOut({ tenantId, interactionId }, learnt, consequence);
    } catch (error) {
      log.warn(
        { err: error, tenantId, interactionId, consequence: consequence.do },
        "the router did not hear; the sweep will",
      );
    }
  }
}

interface OnWhom {
  readonly tenantId: string;
  readonly interactionId: string;
}

async function carryOut(call: OnWhom, learnt: Learnt, what: Consequence): Promise<void> {
  const { tenantId, interactionId } = call;
  switch (what.do) {
    case "enqueue":
      return void (await enqueue({ ...call, queue: what.queue, priority: 0, at: what.at }));
    case "withdraw":
      return void (await withdraw(call));
    case "leave-place":
      return leavePlace(tenantId, interactionId);
    case "connected":
      return void (await agentConnected({ ...call, agentId: what.agentId }));
    case "return":
      return void (await returnToQueue({ ...call, agentId: what.agentId, why: what.why }));
    case "released": {
      const lease = await leaseOf(tenantId, learnt.leaseVersion);
      const wrapUntil = new Date(what.at.getTime() + (lease?.document.wrapUp.seconds ?? 60) * 1000);
      return void (await agentReleased({ ...call, agentId: what.agentId, wrapUntil }));
    }
  }
}

/** Completes a word that was heard before its call was: the leg now says whose it is. */
export async function completed(word: Word, accountId: string, callSid: string | null): Promise<Word> {
  if (word.tenantId || !callSid) return word;
  const leg = await legOf(accountId, callSid);
  if (!leg) return word;
  const facts = word.facts.map((f) =>
    f.kind === "leg-ended" ? { ...f, detail: { ...f.detail, role: leg.role } } : f,
  );
  return { ...word, tenantId: leg.tenantId, interactionId: leg.interactionId, facts };
}
