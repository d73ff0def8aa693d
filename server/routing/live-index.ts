// Beside the five files, because it is the one place that talks to the live index: who waits, who is free. It proposes.
import { newId } from "@/db/ids";
import { commands } from "@/server/vendors/redis/clients";
import { poolKey } from "@/server/vendors/redis/keys";
import { run, type Script } from "@/server/vendors/redis/scripts";
import { LEAVE, MATCH, PAUSE, READY, REGROUP } from "./decisions/agents";
import { ACCEPT, COMPLETE, CONFIRM, OVERDUE, PART } from "./decisions/offers";
import { ENQUEUE, WITHDRAW } from "./decisions/waiting";
import { groupOf, POOL, PROPOSAL_MS, type Taking, type WaitingClass } from "./rules";

/** The live index would give this interaction to this agent. `rid` becomes the offer's id if Postgres agrees. */
export interface Proposal {
  readonly interactionId: string;
  readonly agentId: string;
  readonly tenantId: string;
  readonly rid: string;
}

/** Which hold of which interaction by which agent: whoever comes with an old one is late, and changes nothing. */
export type Hold = Omit<Proposal, "tenantId">;

const POOL_KEY = poolKey(POOL);
/** All keys of the pool begin with its epoch: after a loss, what old tokens name is simply not there any more. */
const EPOCH_KEY = `${POOL_KEY}:epoch`;
/** An epoch that has not been filled from Postgres yet. */
const EMPTY_KEY = `${POOL_KEY}:empty`;

let epoch = "";

/** The epoch of the pool. If there is none (first start, lost cache) one begins, empty; a sweep fills it. */
export async function currentEpoch(): Promise<string> {
  const known = await commands().get(EPOCH_KEY);
  if (known) return known;
  await commands().mset(EMPTY_KEY, "1");
  await commands().set(EPOCH_KEY, newId(), "NX");
  return (await commands().get(EPOCH_KEY)) ?? "";
}

/** Begins a new epoch: nothing that is known now will be believed again. */
export async function beginEpoch(): Promise<void> {
  await commands().mset(EPOCH_KEY, newId(), EMPTY_KEY, "1");
}

/** Does this epoch still have to be filled? */
export async function isEmpty(): Promise<boolean> {
  await currentEpoch();
  return (await commands().exists(EMPTY_KEY)) === 1;
}

export async function noteFilled(): Promise<void> {
  await commands().del(EMPTY_KEY);
}

/** The prefix of this epoch's keys, for those who look and do not touch. */
export async function keyPrefix(): Promise<string> {
  return `${POOL_KEY}:${await currentEpoch()}:`;
}

async function decide(script: Script, now: Date, ...args: (string | number)[]): Promise<Proposal[]> {
  epoch ||= await currentEpoch();
  const ask = () => run(commands(), script, POOL_KEY, epoch, now.getTime(), PROPOSAL_MS, ...args);
  const reply = await ask().catch(async (error: unknown) => {
    if (!(error instanceof Error && error.message.includes("EPOCH"))) throw error;
    epoch = await currentEpoch();
    return ask();
  });
  return (reply as [string, string, string, string][]).map(([interactionId, agentId, tenantId, rid]) => ({
    interactionId,
    agentId,
    tenantId,
    rid,
  }));
}

export interface Waiting {
  readonly interactionId: string;
  readonly tenantId: string;
  readonly waitingClass: WaitingClass;
  /** Epoch milliseconds. */
  readonly due: number;
  readonly barred?: readonly { readonly agentId: string; readonly until: number }[];
}

/** An interaction begins to wait. Known already: nothing happens. */
export function enqueue(waiting: Waiting, now: Date): Promise<Proposal[]> {
  const { interactionId, tenantId, waitingClass, due, barred = [] } = waiting;
  const bars = barred.flatMap((bar) => [bar.agentId, bar.until]);
  return decide(ENQUEUE, now, interactionId, tenantId, waitingClass, due, newId(), ...bars);
}

/** The caller no longer waits. */
export async function withdraw(interactionId: string, now: Date): Promise<void> {
  await decide(WITHDRAW, now, interactionId);
}

/** An agent is idle since then and may take these classes. */
export function ready(
  agent: { readonly agentId: string; readonly idleSince: Date; readonly classes: readonly Taking[] },
  now: Date,
): Promise<Proposal[]> {
  const { agentId, idleSince, classes } = agent;
  return decide(READY, now, agentId, idleSince.getTime(), newId(), groupOf(classes), ...classes);
}

/** An agent leaves the line of the idle. */
export async function pause(agentId: string, now: Date): Promise<void> {
  await decide(PAUSE, now, agentId);
}

/** An agent goes home. */
export async function leave(agentId: string, now: Date): Promise<void> {
  await decide(LEAVE, now, agentId);
}

/** What an agent may take may have changed. */
export function regroup(agentId: string, classes: readonly Taking[], now: Date): Promise<Proposal[]> {
  return decide(REGROUP, now, agentId, newId(), groupOf(classes), ...classes);
}

/** One more match, if any is possible. */
export function match(now: Date): Promise<Proposal[]> {
  return decide(MATCH, now, newId());
}

/** Postgres agreed to a proposal: it is an offer until the deadline. */
export async function confirm(
  { interactionId, agentId, rid }: Hold,
  deadline: Date,
  now: Date,
): Promise<void> {
  await decide(CONFIRM, now, interactionId, agentId, rid, deadline.getTime());
}

/** The agent took it. */
export async function accept({ interactionId, agentId, rid }: Hold, now: Date): Promise<void> {
  await decide(ACCEPT, now, interactionId, agentId, rid);
}

/** What becomes of the two when they part. */
export interface Fates {
  readonly waits: boolean;
  readonly ready: boolean;
  /** Undefined: the agent keeps the place in the line. */
  readonly idleSince?: Date | null;
  readonly excludedMs?: number;
}

/** Parts an interaction and the agent who holds it, and looks for new company for both. */
export function part({ interactionId, agentId, rid }: Hold, fates: Fates, now: Date): Promise<Proposal[]> {
  const bar = fates.excludedMs ? now.getTime() + fates.excludedMs : 0;
  const flags = [fates.waits ? "1" : "0", fates.ready ? "1" : "0", fates.idleSince?.getTime() ?? "", bar];
  return decide(PART, now, interactionId, agentId, rid, ...flags, newId(), newId());
}

/** The talk is over; the agent wraps up. */
export async function complete(interactionId: string, agentId: string, now: Date): Promise<void> {
  await decide(COMPLETE, now, interactionId, agentId);
}

/** Holds whose deadline has passed. */
export function overdue(now: Date): Promise<Proposal[]> {
  return decide(OVERDUE, now);
}
