import { sql } from "drizzle-orm";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { decide } from "@/tenants/decide";
import { acrossTenants, askTheDoor } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { environment } from "../environment";
import { type Desk, type HoldingDesk, isHolding } from "../routing/desk-moves";
import { type Cover, coverOf, deskOf, type QueueLength, waitingByQueue } from "../routing/reads";
import { takenAt } from "../seats/reads";
import { type Hindrance, hindrance, seatsLeased } from "../seats/rules";
import { phoneIdentity, phoneToken } from "../vendors/twilio/phone-token";
import { faceOf } from "./brand";
import type { AgentFace, Card } from "./card";
import { asAgent, interactionOn } from "./cards";
import { type DeskState, HOLDING } from "./rules";

/** Who is at the desk: the signed-in person of a procedure's context. */
export interface AtDesk {
  readonly principal: AgentFace;
}

/** A lessee this agent works for today. How many wait there, and nothing of who. */
export interface BrandToday {
  readonly tenant: string;
  readonly name: string;
  readonly colour: string;
  readonly languages: readonly string[];
  readonly waiting: number;
}

/** A lessee this agent is assigned to and gets no calls of now, and what is in the way. */
export interface BrandClosed {
  readonly tenant: string;
  readonly name: string;
  readonly colour: string;
  /** `free`: a seat is there for the taking by now. */
  readonly why: Exclude<Hindrance, "not-on"> | "free";
  /** How many seats there are in all, burst included. */
  readonly seats: number;
}

/** An agent's own figures since midnight, where this installation runs. */
export interface Today {
  readonly offered: number;
  readonly answered: number;
  readonly declined: number;
  readonly missed: number;
  readonly talkSeconds: number;
  readonly wrapSeconds: number;
}

/** Everything a desk shows. Instants are epoch milliseconds; `serverNow` tells a page how far off its clock is. */
export interface DeskNow {
  readonly agent: { readonly id: string; readonly name: string };
  readonly state: DeskState;
  readonly since: number;
  readonly until: number | null;
  readonly serverNow: number;
  readonly pauseReason: string | null;
  /** A break was asked for and begins when the agent is free. */
  readonly breakNext: boolean;
  readonly phoneTab: string | null;
  readonly brands: readonly BrandToday[];
  readonly closed: readonly BrandClosed[];
  readonly waiting: { readonly count: number; readonly longestSince: number | null };
  readonly card: Card | null;
  readonly today: Today;
}

/** The desk of whoever asks, as it is now. */
export async function current({ principal }: AtDesk): Promise<DeskNow> {
  const now = new Date();
  const { personId, displayName, language } = principal;
  const actor = asAgent(principal);
  const [desk, covers, lengths, today] = await Promise.all([
    deskOf(personId),
    coverOf(personId, now),
    waitingByQueue(actor),
    todayOf(principal, now),
  ]);
  const waits = new Set(lengths.map(({ tenantId }) => tenantId));
  const seen = { language, on: desk !== undefined && desk.state !== "off", waits, now };
  const [card, closed] = await Promise.all([
    desk && isHolding(desk) ? interactionOn(desk, principal) : undefined,
    closedFor(covers, seen),
  ]);
  return {
    agent: { id: personId, name: displayName },
    ...stateOf(desk, now),
    serverNow: Date.now(),
    ...waitingFor(covers, lengths, seen),
    closed,
    card: card ?? null,
    today,
  };
}

function stateOf(desk: Desk | undefined, now: Date) {
  const state: DeskState = desk?.state ?? "off";
  return {
    state,
    since: (desk?.since ?? now).getTime(),
    until: desk?.until?.getTime() ?? null,
    pauseReason: desk?.pauseReason ?? null,
    breakNext: HOLDING.includes(state) && desk?.pauseReason !== null,
    phoneTab: desk?.phoneTab ?? null,
  };
}

interface Seen {
  readonly language: string;
  /** Signed on: before that, every lessee with a seat to be had counts as one of today's. */
  readonly on: boolean;
  /** Lessees whose callers wait: as long as they do, a lease that is over is not in the way. */
  readonly waits: ReadonlySet<string>;
  readonly now: Date;
}

/** What is in the way at one lessee. Asked as if seated: whether one sits is the last thing that can be. */
function inTheWay(cover: Cover, { on, waits, now }: Seen): Hindrance | undefined {
  const { lease, tenantId } = cover;
  const leaseOpen =
    decide(lease, { ask: "sign-in", seated: true }, now).allow ||
    (waits.has(tenantId) && decide(lease, { ask: "serve" }, now).allow);
  return hindrance(cover, { leaseOpen, model: lease && seatsLeased(lease.document).model, on });
}

async function closedFor(covers: readonly Cover[], seen: Seen): Promise<BrandClosed[]> {
  const closed = covers.flatMap((cover) => {
    const why = inTheWay(cover, seen);
    return cover.lease && why && why !== "not-on" ? [{ lease: cover.lease, why }] : [];
  });
  const full = closed.filter(({ why }) => why === "full").map(({ lease }) => lease.tenantId);
  const taken = await takenAt(full);
  return closed.map(({ lease: { tenantId, slug, document }, why }) => {
    const { count, burst } = seatsLeased(document);
    const isFree = why === "full" && (taken.get(tenantId) ?? 0) < count + burst;
    const face = faceOf(document, seen.language, slug);
    return { tenant: slug, ...face, why: isFree ? "free" : why, seats: count + burst };
  });
}

function waitingFor(covers: readonly Cover[], lengths: readonly QueueLength[], seen: Seen) {
  const { language } = seen;
  const served = covers.filter((cover) => ["not-on", undefined].includes(inTheWay(cover, seen)));
  const of = (tenantId: string) => lengths.filter((length) => length.tenantId === tenantId);
  const count = (some: readonly QueueLength[]) => some.reduce((sum, { waiting }) => sum + waiting, 0);
  const all = served.flatMap(({ tenantId }) => of(tenantId));
  const since = all.map(({ longestSince }) => longestSince.getTime());
  const brands = served.flatMap(({ tenantId, lease }): BrandToday[] =>
    lease
      ? [
          {
            tenant: lease.slug,
            ...faceOf(lease.document, language, lease.slug),
            waiting: count(of(tenantId)),
          },
        ]
      : [],
  );
  return {
    brands,
    waiting: { count: count(all), longestSince: since.length > 0 ? Math.min(...since) : null },
  };
}

async function todayOf(agent: AgentFace, now: Date): Promise<Today> {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  // Seconds count where the talk was billed: what an agent gave to a lessee counts there, not twice.
  const [row] = (await acrossTenants(asAgent(agent), "an agent's own figures of the day", (tx) =>
    tx.execute(sql`
      select count(*)::int as offered,
        count(*) filter (where o.state = 'accepted')::int as answered,
        count(*) filter (where o.state = 'declined')::int as declined,
        count(*) filter (where o.state = 'expired')::int as missed,
        coalesce(round(sum(extract(epoch from coalesce(i.ended_at, clock_timestamp()) - i.answered_at))
          filter (where o.state = 'accepted')), 0)::int as "talkSeconds",
        coalesce(round(sum(extract(epoch from i.done_at - i.ended_at)) filter (where o.state = 'accepted')), 0)::int
          as "wrapSeconds"
      from app.offers o
      join app.interactions i on i.tenant_id = o.tenant_id and i.id = o.interaction_id
      where o.agent_id = ${agent.personId}::uuid and o.created_at >= ${midnight.toISOString()}::timestamptz
        and i.state <> 'attributed'`),
  )) as unknown as Today[];
  return row ?? { offered: 0, answered: 0, declined: 0, missed: 0, talkSeconds: 0, wrapSeconds: 0 };
}

/** What a browser needs to be this agent's phone. `gateway` names a carrier other than Twilio itself. */
export interface PhonePass {
  readonly token: string;
  readonly identity: string;
  readonly applicationSid: string;
  readonly gateway?: string;
}

/** A pass for the softphone of whoever asks. */
export async function phone({ principal }: AtDesk): Promise<PhonePass> {
  const [account] = await askTheDoor((tx) => tx.select().from(carrierAccounts).limit(1));
  if (!account?.applicationSid)
    throw new Refusal(
      "unavailable",
      "The phone is not set up at the carrier yet. Run `npx leaseline doctor`.",
    );
  const { applicationSid } = account;
  const identity = phoneIdentity(principal.personId);
  const { carrier } = environment();
  const gateway = carrier && new URL("/signal", carrier.replace(/^http/, "ws")).toString();
  return {
    token: phoneToken(identity, applicationSid),
    identity,
    applicationSid,
    ...(gateway && { gateway }),
  };
}

/** The desk of whoever acts. */
export async function ownDesk({ principal }: AtDesk): Promise<Desk> {
  const desk = await deskOf(principal.personId);
  if (!desk || desk.state === "off")
    throw new Refusal("precondition", "You are not signed on. Start your shift first.");
  return desk;
}

/** The desk of whoever acts, with the interaction on it, in one of these states. */
export async function holdingDesk(ctx: AtDesk, states: readonly DeskState[]): Promise<HoldingDesk> {
  const desk = await ownDesk(ctx);
  if (!isHolding(desk) || !states.includes(desk.state))
    throw new Refusal("precondition", "There is no call on your desk that this can be done to now.");
  return desk;
}
