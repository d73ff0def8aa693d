import { and, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { alerts } from "@/db/tables/alerts";
import { breakers } from "@/db/tables/breakers";
import type { Actor } from "@/tenants/actor";
import { type Currency, printMicros } from "@/tenants/money";
import { leaseNow } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { allows, type Principal } from "../access/rules";
import { countIn } from "./counting";
import type { StandingInput } from "./input";
import { type CapFigure, figuresOf, isMoney, shareOf } from "./rules";

/** Who reads, and whose caps. */
interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
  readonly principal: Pick<Principal, "language" | "memberships">;
}

/** What was acknowledged or reset stays on the list for so many days. */
const SHOWN_DAYS = 35;
const MOST_SHOWN = 100;

/** What a lessee has used of each cap, which breakers have tripped, and what both parties were told. */
export async function standing({ actor, tenant, principal }: Reading, input: StandingInput) {
  const now = new Date();
  const language = input.language ?? principal.language;
  const lease = await leaseNow(tenant.id, now);
  const { count, told, tripped } = await inTenant(actor, tenant.id, async (tx) => ({
    count: lease && (await countIn(tx, lease, now)),
    told: await alertsOf(tx, tenant.id),
    tripped: await breakersOf(tx, tenant.id),
  }));
  const names = await namesOf(
    [...told.map((a) => a.acknowledgedBy), ...tripped.map((b) => b.resetBy)].flatMap((id) => id ?? []),
  );
  const { currency, zone } = lease?.document ?? { currency: "USD" as Currency, zone: "UTC" };
  const show = (clause: string, amount: bigint) =>
    isMoney(clause) ? printMicros(amount, currency, language) : amount.toString();
  const figure = ({ clause, unit, value, limit }: CapFigure) => ({
    ...{ clause, unit, percent: shareOf({ value, limit }) },
    ...{ value: show(clause, value), limit: show(clause, limit) },
  });
  return {
    zone: zone as string,
    may: {
      acknowledge: allows(principal.memberships, "acknowledge:alert", tenant),
      readRecord: allows(principal.memberships, "list:lessee"),
      reset: allows(principal.memberships, "reset:breaker", tenant),
    },
    caps: lease && count ? figuresOf(lease.document, count.counted).map(figure) : [],
    breakers: tripped.map(({ tenantId: _, evidence, resetBy, ...breaker }) => {
      const { seen, limit } = evidence as { seen: string; limit: string };
      const shown = { seen: show(breaker.clause, BigInt(seen)), limit: show(breaker.clause, BigInt(limit)) };
      return { ...breaker, ...shown, resetBy: nameOf(names, resetBy) };
    }),
    alerts: told.map(({ tenantId: _, value, limit, acknowledgedBy, ...alert }) => ({
      ...{ ...alert, value: show(alert.clause, value), limit: show(alert.clause, limit) },
      acknowledgedBy: nameOf(names, acknowledgedBy),
    })),
  };
}

const nameOf = (names: ReadonlyMap<string, string>, id: string | null) =>
  id === null ? null : (names.get(id) ?? id.slice(0, 8));

const recently = sql`clock_timestamp() - make_interval(days => ${SHOWN_DAYS})`;

/** What nobody has seen yet comes first, then the newest. */
function alertsOf(tx: Tx, tenantId: string) {
  const shown = or(isNull(alerts.acknowledgedAt), gte(alerts.at, recently));
  return tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), shown))
    .orderBy(sql`${alerts.acknowledgedAt} is not null`, desc(alerts.at))
    .limit(MOST_SHOWN);
}

function breakersOf(tx: Tx, tenantId: string) {
  const shown = or(isNull(breakers.resetAt), gte(breakers.trippedAt, recently));
  return tx
    .select()
    .from(breakers)
    .where(and(eq(breakers.tenantId, tenantId), shown))
    .orderBy(sql`${breakers.resetAt} is not null`, desc(breakers.trippedAt))
    .limit(MOST_SHOWN);
}
