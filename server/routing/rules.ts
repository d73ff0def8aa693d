import { createHash } from "node:crypto";
import { decide } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";

/** The one pool of this version: everybody on the floor. Assignment is atomic inside a pool. */
export const POOL = "main";

/** Where callers wait whose lessee nobody knows yet: a queue of the operator that every agent serves. */
export const AGENT_ASKS = "agent-asks";

type Medium = "voice" | "sms";

/** All interactions with the same requirements: agents who may take one may take any. */
export type WaitingClass = string & { readonly waitingClass: unique symbol };

/** The class of an interaction. */
export function classOf(tenantId: string, queue: string, medium: Medium = "voice"): WaitingClass {
  return `${tenantId}|${queue}|${medium}` as WaitingClass;
}

/** What an agent may take now at one tenant they are assigned to: facts from exams, seats and the lease. */
export interface Coverage {
  readonly tenantId: string;
  /** Has passed the tenant's exam, and it has not run out. */
  readonly certified: boolean;
  /** Sits on a seat there now: without one Postgres would refuse every offer. */
  readonly seated: boolean;
  /** Where callers of the tenant may wait whom one of its versions lets be served. */
  readonly queues: readonly string[];
  /** How much sooner than a colleague who has been idle as long this agent is asked there; 100 is as soon. */
  readonly weight: number;
  /** How much of this agent is promised to the tenant, in hundredths: see `isKept`. */
  readonly floor: number;
}

/** A class as one agent takes it: with their weight and their floor there. */
export type Taking = string & { readonly taking: unique symbol };

const USUAL_WEIGHT = 100;

/**
 * The queues of a tenant that agents there look after: of the version they may sign in under, and of every version that
 * may have let in somebody who still waits. A queue that only an earlier version had is served until it is empty, and who
 * was let in at the last second of a lease is answered after it.
 */
export function queuesServed(
  versions: readonly LeaseInForce[],
  lease: LeaseInForce | undefined,
  now: Date,
): string[] {
  const serving = versions.filter((version) => decide(version, { ask: "serve" }, now).allow);
  const current = lease && decide(lease, { ask: "sign-in", seated: true }, now).allow ? [lease] : [];
  return [...new Set([...serving, ...current].flatMap(({ document }) => Object.keys(document.queues)))];
}

/** How an agent takes a class. */
export const takingOf = (waitingClass: WaitingClass, weight: number, floor: number) =>
  `${waitingClass}~${weight}~${floor}` as Taking;

/** The classes an agent may take now, as they take them. Everybody may ask a caller which company they wanted. */
export function classesOf(coverage: readonly Coverage[], operatorId: string): Taking[] {
  const covered = coverage.filter((c) => c.certified && c.seated);
  const classes = covered.flatMap((c) =>
    c.queues.map((queue) => takingOf(classOf(c.tenantId, queue), c.weight, c.floor)),
  );
  return [...new Set([...classes, takingOf(classOf(operatorId, AGENT_ASKS), USUAL_WEIGHT, 0)])].sort();
}

/** How a lessee stands to its floor, among the agents who are idle or hold a call. */
export interface FloorStand {
  /** The floors of those who are assigned there, added up: hundredths of an agent. */
  readonly promised: number;
  /** How many hold a call of its. */
  readonly serving: number;
  /** How many are idle and may take one. */
  readonly idle: number;
}

/** How many whole agents a lessee has fewer on its calls than its floors promise it. */
export const lackingOf = ({ promised, serving }: FloorStand): number =>
  Math.max(0, Math.floor(promised / 100) - serving);

/**
 * Is an idle agent kept for others, so that a caller of this lessee does not get them? The meaning of an assignment's
 * floor: the floors of the agents at work make whole agents, rounded down; as long as a lessee has fewer than those on its
 * calls, the last idle agents that it lacks are kept for it, and callers of others wait. So a flood at one lessee never
 * pushes another below its floor, and whoever is below it takes any agent. Trunk reservation, as for groups of lines. The
 * live index decides by the same rule (`decisions/prelude.ts`).
 *
 * @param stands of every lessee whose callers the agent may take.
 */
export function isKept(lessee: string, stands: ReadonlyMap<string, FloorStand>): boolean {
  const own = stands.get(lessee);
  if (own && lackingOf(own) > 0) return false;
  const others = [...stands].filter(([other]) => other !== lessee);
  return others.some(([, stand]) => lackingOf(stand) > 0 && stand.idle <= lackingOf(stand));
}

/** Agents who take the same classes with the same weights are interchangeable; this names them. */
export function groupOf(classes: readonly Taking[]): string {
  return createHash("sha256")
    .update(JSON.stringify([...classes].sort()))
    .digest("hex")
    .slice(0, 16);
}

const MOST_HEAD_START_S = 3600;

/**
 * When an interaction should have been answered: its place in the line, epoch milliseconds. Fixed at arrival, so two
 * callers never change places while they wait and a returned offer keeps its place. The head start is bounded, so that
 * nobody can be passed for ever.
 *
 * @param headStart seconds before others who arrived at the same time, 0 to an hour.
 */
export function dueAt(arrived: Date, headStart: number): number {
  return arrived.getTime() - Math.min(Math.max(headStart, 0), MOST_HEAD_START_S) * 1000;
}

/** How long a voice offer rings before the next agent is asked. */
export const OFFER_MS = 15_000;

/** How long a softphone that accepted may take to arrive in the room; its ticket lives as long. */
export const CONNECT_MS = 30_000;

/** After declining, an agent is not asked for the same interaction again for this long: no ping-pong between two clicks. */
export const DECLINED_MS = 60_000;

/** A grant made with an offer outlives it by this much, and is lengthened by accepting. */
export const OFFER_GRANT_MS = OFFER_MS + 60_000;

/** The longest an agent may keep a customer's data open for one interaction. The database refuses more. */
export const LONGEST_GRANT_MS = 12 * 3_600_000 - 60_000;

/** A proposal of the live index that nobody has made true in Postgres after this long is taken back. */
export const PROPOSAL_MS = 2000;

/** What an ended offer leaves behind for the two sides of it. */
export interface OfferEnd {
  readonly offer: "declined" | "expired" | "withdrawn" | "lost";
  /** Does the interaction wait on, at its old place? */
  readonly waits: boolean;
  /** For how long this agent is not asked for it again. */
  readonly excludedMs: number;
}

/** Every way an offer can end other than by a talk that comes to its end. */
export const OFFER_ENDS = {
  decline: { offer: "declined", waits: true, excludedMs: DECLINED_MS },
  // Not excluded: the agent is out of the line until they say they are back.
  expire: { offer: "expired", waits: true, excludedMs: 0 },
  withdraw: { offer: "withdrawn", waits: false, excludedMs: 0 },
  fail: { offer: "withdrawn", waits: true, excludedMs: 0 },
  lose: { offer: "withdrawn", waits: true, excludedMs: 0 },
  drop: { offer: "lost", waits: true, excludedMs: 0 },
} as const satisfies Record<string, OfferEnd>;

export type OfferEndName = keyof typeof OFFER_ENDS;
