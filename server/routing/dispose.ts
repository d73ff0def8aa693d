// Beside the five files, because the live index only proposes: here Postgres disposes, one proposal a transaction.
import { sql } from "drizzle-orm";
import { fact } from "@/server/interactions/facts";
import { learn } from "@/server/interactions/writes";
import { log } from "@/server/log";
import { operator } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { mayBeOffered } from "../seats/reads";
import { announce, type Moved, moveDesk } from "./desk-moves";
import { confirm, type Fates, type Proposal, part } from "./live-index";
import { ROUTING } from "./reads";
import { DECLINED_MS, OFFER_GRANT_MS, OFFER_MS } from "./rules";

/** Why Postgres did not agree, as what becomes of the two in the live index. */
class Disagreement extends Error {
  override readonly name = "Disagreement";
  constructor(readonly fates: Fates) {
    super("The live index was behind Postgres.");
  }
}

/** The agent is not free after all; a sweep puts them back when they are. */
const agentBusy = () => new Disagreement({ waits: true, ready: false });
/** The interaction no longer waits: the caller has gone, or somebody has it. */
const callerGone = () => new Disagreement({ waits: false, ready: true });
/** Assignment, certificate or seat have ended since the agent was grouped. */
const notCovered = () => new Disagreement({ waits: true, ready: true, excludedMs: DECLINED_MS });

/** More follow-ups than a disagreement can lead to, unless index and database no longer speak of the same floor. */
const MOST_STEPS = 256;

/**
 * Makes proposals true. One that Postgres refuses is taken back, and what the live index proposes instead is tried next.
 * Never throws: what fails here stands as a proposal until a sweep takes it back.
 */
export async function dispose(proposals: readonly Proposal[]): Promise<void> {
  const todo = [...proposals];
  for (let step = 0; step < MOST_STEPS; step++) {
    const proposal = todo.shift();
    if (!proposal) return;
    try {
      todo.push(...(await disposeOne(proposal)));
    } catch (error) {
      log.error(
        { interaction: proposal.interactionId, agent: proposal.agentId, err: error },
        "proposal not disposed",
      );
    }
  }
  log.error({ left: todo.length }, "too many proposals in a row");
}

async function disposeOne(proposal: Proposal): Promise<Proposal[]> {
  const now = new Date();
  try {
    const shared = proposal.tenantId === (await operator()).id;
    const moved = await inTenant(ROUTING, proposal.tenantId, (tx) => offer(tx, proposal, shared, now));
    await Promise.all([announce(moved), confirm(proposal, new Date(now.getTime() + OFFER_MS), now)]);
    return [];
  } catch (error) {
    if (error instanceof Disagreement) return part(proposal, error.fates, now);
    throw error;
  }
}

/** Desk, interaction, offer and grant change together or not at all. The log hears of the grant from `tellGrants`. */
async function offer(tx: Tx, proposal: Proposal, shared: boolean, now: Date): Promise<Moved> {
  const { interactionId, agentId, tenantId, rid } = proposal;
  const until = new Date(now.getTime() + OFFER_MS);
  const moved = await moveDesk(tx, agentId, "offer", {
    now,
    change: { until, tenantId, interactionId, offerId: rid },
    event: { kind: "desk.offered", offer: rid, interaction: interactionId, tenantId },
  });
  if (!moved) throw agentBusy();
  const told = fact("offered", now, { offer: rid, agent: agentId }, rid);
  const learnt = await learn(tx, tenantId, interactionId, [told]);
  if (learnt?.before !== "queued" || learnt.after.offerId !== rid) throw callerGone();
  const { customerId } = learnt;
  if (!(await openOffer(tx, proposal, { until, shared, customerId, now }))) throw notCovered();
  return moved;
}

interface OfferTerms {
  readonly until: Date;
  /** A caller of the operator's: every agent may ask them whom they wanted. */
  readonly shared: boolean;
  readonly customerId: string | null;
  readonly now: Date;
}

/** The offer and its grant, only while the agent has an assignment, a certificate and a seat there. */
async function openOffer(tx: Tx, { interactionId, agentId, tenantId, rid }: Proposal, terms: OfferTerms) {
  const { until, shared, customerId, now } = terms;
  const rows = await tx.execute(sql`
    with covered as (
      select 1 where ${shared}::boolean or ${mayBeOffered(tenantId, agentId, "voice")}),
    offer as (
      insert into app.offers (tenant_id, id, interaction_id, agent_id, state, created_at, expires_at)
      select ${tenantId}::uuid, ${rid}::uuid, ${interactionId}::uuid, ${agentId}::uuid, 'open',
        ${now.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz from covered
      on conflict do nothing returning id)
    insert into app.grants (tenant_id, interaction_id, customer_id, agent_id, reason, expires_at)
      select ${tenantId}::uuid, ${interactionId}::uuid, ${customerId}::uuid, ${agentId}::uuid, 'offer ' || id,
        clock_timestamp() + ${`${OFFER_GRANT_MS} ms`}::interval from offer
      returning id`);
  return (rows as unknown as unknown[]).length === 1;
}
