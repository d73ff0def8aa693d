import { and, asc, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { charges } from "@/db/tables/charges";
import { postings } from "@/db/tables/postings";
import { usageEvents } from "@/db/tables/usage-events";
import type { Actor } from "@/tenants/actor";
import { monthOf, monthSpan } from "@/tenants/calendar";
import type { RateLine } from "@/tenants/lease";
import { type Currency, printMicros } from "@/tenants/money";
import { leaseNow } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { Refusal } from "../api/refusal";
import type { Explanation } from "../rating/rules";
import type { EventInput, LineInput, StatementInput } from "./input";
import { inOrder, type LineSum, lineOf, totalsOf } from "./rules";
import { sittingsBehind } from "./sittings";

/** Who reads, and whose statement. */
export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly principal: { readonly language: string };
}

/** What a lessee has used in a month so far, line by line, each rounded once. */
export async function statementSoFar(ctx: Reading, input: StatementInput) {
  const now = new Date();
  const { tenant, actor } = ctx;
  const language = input.language ?? ctx.principal.language;
  const lease = await leaseNow(tenant.id, now);
  if (!lease) throw new Refusal("not-found", `${tenant.name} has no lease, so there is no statement.`);
  const { zone, currency } = lease.document;
  const month = input.month ?? monthOf(zone, now);
  const { from, until } = monthSpan(zone, month);
  const lines = inOrder(await inTenant(actor, tenant.id, (tx) => sumsOf(tx, tenant.id, month)));
  return {
    tenant: { slug: tenant.slug, name: tenant.name },
    ...{ zone, currency },
    period: { month, from, until, provisional: now < until },
    lines: lines.map((line) => lineOf(line, language)),
    totals: totalsOf(lines, language),
  };
}

const price = sql<string>`${charges.explanation}->>'rateMicros'`;
const whole = (expression: SQL) => sql<number>`${expression}`.mapWith(Number);

/** The month of a tenant added up in the database, exactly. A correction adds to the amount and not to the quantity. */
async function sumsOf(tx: Tx, tenantId: string, month: string): Promise<LineSum[]> {
  const rows = await tx
    .select({
      ...{
        rateKey: charges.rateKey,
        currency: charges.currency,
        kind: usageEvents.kind,
        unit: usageEvents.unit,
      },
      events: whole(sql`count(distinct ${usageEvents.id})`),
      quantity: whole(sql`coalesce(sum(${usageEvents.quantity}) filter (where ${charges.revision} = 1), 0)`),
      billedQuantity: whole(sql`sum(${charges.billedQuantity})`),
      amountMicros: sql`sum(${charges.amountMicros})`.mapWith(BigInt),
      per: sql<RateLine["per"]>`min(${charges.explanation}->>'per')`,
      prices: whole(sql`count(distinct ${price})`),
      price: sql<string>`min(${price})`,
    })
    .from(charges)
    .innerJoin(usageEvents, ofCharge)
    .where(and(eq(charges.tenantId, tenantId), eq(charges.period, month)))
    .groupBy(charges.rateKey, charges.currency, usageEvents.kind, usageEvents.unit);
  return rows.map(({ prices, price: only, currency, ...row }) => ({
    ...row,
    currency: currency as Currency,
    rateMicros: prices === 1 ? BigInt(only) : null,
  }));
}

const ofCharge = and(eq(usageEvents.tenantId, charges.tenantId), eq(usageEvents.id, charges.usageEventId));

const PAGE = 50;

/** The charges behind a line, newest first, with the event each is for. */
export async function usageOfLine({ actor, tenant, principal }: Reading, input: LineInput) {
  const { month, rateKey, before, language = principal.language } = input;
  const here = [eq(charges.tenantId, tenant.id), eq(charges.period, month), eq(charges.rateKey, rateKey)];
  const older = before && [
    or(lt(charges.occurredAt, before.at), and(eq(charges.occurredAt, before.at), lt(charges.id, before.id))),
  ];
  const found = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select({ charge: charges, event: usageEvents })
      .from(charges)
      .innerJoin(usageEvents, ofCharge)
      .where(and(...here, ...(older ?? [])))
      .orderBy(desc(charges.occurredAt), desc(charges.id))
      .limit(PAGE + 1),
  );
  const page = found.slice(0, PAGE);
  const names = await namesOf(page.flatMap(({ event }) => agentOf(event) ?? []));
  const last = found.length > PAGE ? page.at(-1)?.charge : undefined;
  return {
    rows: page.map((row) => ({
      ...usageRow(row, language),
      agent: names.get(agentOf(row.event) ?? "") ?? null,
    })),
    next: last ? { at: last.occurredAt, id: last.id } : null,
  };
}

type Charge = typeof charges.$inferSelect;
type Event = typeof usageEvents.$inferSelect;

/** Who sat, where what was used is a seat. */
const agentOf = ({ source }: Event): string | undefined => (source as { agent?: string }).agent;

function usageRow({ charge, event }: { charge: Charge; event: Event }, language: string) {
  const { interactionId, kind, startedAt, endedAt, quantity, unit, source } = event;
  const { id: chargeId, usageEventId, billedQuantity, leaseVersion, revision } = charge;
  return {
    ...{ chargeId, usageEventId, interactionId, kind, startedAt, endedAt, quantity, unit, billedQuantity },
    source: source as Record<string, string | number>,
    ...{ leaseVersion, revision, ...exactly(charge.amountMicros, charge.currency, language) },
  };
}

/** One usage event: where its quantity came from, how it was priced, and both sides of the ledger. */
export async function eventOf({ actor, tenant, principal }: Reading, input: EventInput) {
  const { event: id, language = principal.language } = input;
  const found = await inTenant(actor, tenant.id, async (tx) => {
    const [event] = await tx
      .select()
      .from(usageEvents)
      .where(and(eq(usageEvents.tenantId, tenant.id), eq(usageEvents.id, id)));
    if (!event) return undefined;
    const rows = await tx
      .select({ charge: charges, posting: postings })
      .from(charges)
      .leftJoin(postings, and(eq(postings.tenantId, charges.tenantId), eq(postings.chargeId, charges.id)))
      .where(and(eq(charges.tenantId, tenant.id), eq(charges.usageEventId, id)))
      .orderBy(asc(charges.revision), desc(postings.amountMicros));
    return { event, rows, sat: await sittingsBehind(tx, event) };
  });
  if (!found) throw new Refusal("not-found", "There is no such usage event.");
  const { tenantId: _, source, ...event } = found.event;
  const names = await namesOf(found.sat.map(({ agentId }) => agentId));
  return {
    event: { ...event, source: source as Record<string, string | number> },
    sittings: found.sat.map(({ agentId, ...sitting }) => ({
      ...sitting,
      agent: names.get(agentId) ?? agentId.slice(0, 8),
    })),
    charges: found.rows
      .filter(({ charge }, i, all) => all.findIndex((row) => row.charge.id === charge.id) === i)
      .map(({ charge }) => chargeOf(charge, found.rows, language)),
  };
}

type Side = typeof postings.$inferSelect;

function chargeOf(charge: Charge, rows: readonly { posting: Side | null }[], language: string) {
  const { id, revision, rateKey, leaseVersion, billedQuantity, currency } = charge;
  const explanation = charge.explanation as Explanation;
  const sides = rows.flatMap(({ posting }) => (posting?.chargeId === id ? [posting] : []));
  return {
    ...{
      id,
      revision,
      rateKey,
      leaseVersion,
      billedQuantity,
      ...exactly(charge.amountMicros, currency, language),
    },
    explanation: {
      ...explanation,
      price: printMicros(BigInt(explanation.rateMicros), currency as Currency, language),
    },
    postings: sides.map(({ account, amountMicros }) => ({
      account,
      ...exactly(amountMicros, currency, language),
    })),
  };
}

const exactly = (amount: bigint, currency: string, language: string) => ({
  ...{ amountMicros: amount.toString(), currency },
  exact: printMicros(amount, currency as Currency, language),
});
