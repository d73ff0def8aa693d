// Beside the five files: what must always be true between live index and database, checked in tests and by the doctor.
import { commands } from "@/server/vendors/redis/clients";
import { keyPrefix } from "./live-index";
import { type FloorStand, isKept } from "./rules";

/** One broken invariant: which, and of whom. */
export interface Finding {
  readonly invariant:
    | "one-place"
    | "one-holder"
    | "mutual"
    | "one-timer"
    | "idle-is-listed"
    | "held-is-counted"
    | "work-conserved";
  readonly of: string;
}

/**
 * Looks at the whole live index while nothing changes in it. Empty when all is well:
 *
 * - an interaction waits in exactly one line if it waits, and in none otherwise;
 * - an agent holds at most one interaction, and that one names the agent, with the same offer;
 * - every proposal and offer has exactly one deadline, and nothing else has one;
 * - an agent is in the line of the idle of their group if and only if they are idle;
 * - an agent counts as holding something, for the floors, if and only if they do;
 * - nobody is idle while something waits that they may take, are not barred from and are not kept from by a floor.
 */
export async function audit(now = new Date()): Promise<Finding[]> {
  const prefix = await keyPrefix();
  const seen = await look(prefix);
  return [
    ...seen.contacts.flatMap((contact) => ofContact(contact, seen)),
    ...seen.agents.flatMap((agent) => ofAgent(agent, seen)),
    ...[...seen.timers]
      .filter((id) => !seen.byId.has(id))
      .map((of): Finding => ({ invariant: "one-timer", of })),
    ...seen.agents.flatMap((agent) => ofWork(agent, seen, standsOf(agent, seen), now)),
  ];
}

interface Contact {
  readonly id: string;
  readonly state: string;
  readonly agent: string;
  readonly rid: string;
  readonly tenant: string;
  readonly waitingClass: string;
  readonly lines: number;
  readonly bars: ReadonlyMap<string, number>;
}

interface Agent {
  readonly id: string;
  readonly state: string;
  readonly interaction: string;
  readonly rid: string;
  readonly listed: boolean;
  readonly counted: boolean;
  readonly classes: ReadonlySet<string>;
  /** By lessee. */
  readonly floors: ReadonlyMap<string, number>;
}

interface Seen {
  readonly contacts: readonly Contact[];
  readonly byId: ReadonlyMap<string, Contact>;
  readonly agents: readonly Agent[];
  readonly timers: ReadonlySet<string>;
}

async function look(prefix: string): Promise<Seen> {
  const redis = commands();
  const [contactIds, agentIds, timers] = await Promise.all([
    redis.smembers(`${prefix}cs`),
    redis.smembers(`${prefix}as`),
    redis.zrange(`${prefix}t`, "0", "-1"),
  ]);
  const contacts = await Promise.all(contactIds.map((id) => lookAtContact(prefix, id)));
  const agents = await Promise.all(agentIds.map((id) => lookAtAgent(prefix, id)));
  return { contacts, byId: new Map(contacts.map((c) => [c.id, c])), agents, timers: new Set(timers) };
}

async function lookAtContact(prefix: string, id: string): Promise<Contact> {
  const redis = commands();
  const [state, agent, rid, waitingClass, tenant] = await redis.hmget(
    `${prefix}c:${id}`,
    ...["st", "a", "rid", "k", "t"],
  );
  const bars = await redis.zrange(`${prefix}x:${id}`, "0", "-1", "WITHSCORES");
  const lines = (await redis.zscore(`${prefix}w:${waitingClass}`, id)) === null ? 0 : 1;
  const pairs = bars.flatMap((who, n) => (n % 2 === 0 ? [[who, Number(bars[n + 1])] as const] : []));
  return {
    ...{ id, lines, bars: new Map(pairs), tenant: tenant ?? "" },
    ...{ state: state ?? "", agent: agent ?? "", rid: rid ?? "", waitingClass: waitingClass ?? "" },
  };
}

async function lookAtAgent(prefix: string, id: string): Promise<Agent> {
  const redis = commands();
  const [state, interaction, rid, group] = await redis.hmget(`${prefix}a:${id}`, "st", "c", "rid", "g");
  const [classes, score, counted, floors] = await Promise.all([
    redis.smembers(`${prefix}g:${group}`),
    redis.zscore(`${prefix}i:${group}`, id),
    redis.sismember(`${prefix}b:${group}`, id),
    redis.hgetall(`${prefix}f:${group}`),
  ]);
  const numbers = Object.entries(floors).map(([tenant, floor]) => [tenant, Number(floor)] as const);
  return {
    ...{ id, listed: score !== null, counted: counted === 1, classes: new Set(classes) },
    floors: new Map(numbers),
    ...{ state: state ?? "", interaction: interaction ?? "", rid: rid ?? "" },
  };
}

function ofContact({ id, state, agent, rid, lines }: Contact, { agents, timers }: Seen): Finding[] {
  const holders = agents.filter((one) => one.state === "held" && one.interaction === id);
  const held = state !== "Q";
  const mutual = !held || holders.some((one) => one.id === agent && one.rid === rid);
  const timed = state === "P" || state === "O";
  return [
    ...found(lines !== (held ? 0 : 1), "one-place", id),
    ...found(holders.length > (held ? 1 : 0), "one-holder", id),
    ...found(!mutual, "mutual", id),
    ...found(timers.has(id) !== timed, "one-timer", id),
  ];
}

function ofAgent({ id, state, interaction, rid, listed, counted }: Agent, { byId }: Seen): Finding[] {
  const held = byId.get(interaction);
  return [
    ...found(state === "held" && (held?.agent !== id || held.rid !== rid), "mutual", id),
    ...found(listed !== (state === "idle"), "idle-is-listed", id),
    ...found(counted !== (state === "held"), "held-is-counted", id),
  ];
}

/** How the lessees this agent may serve stand to their floors. */
function standsOf({ floors }: Agent, { agents, byId }: Seen): ReadonlyMap<string, FloorStand> {
  const atWork = agents.filter(({ state }) => state !== "away");
  const idle = agents.filter(({ state }) => state === "idle");
  const held = agents.filter(({ state }) => state === "held");
  const standOf = (tenant: string): FloorStand => ({
    promised: atWork.reduce((sum, one) => sum + (one.floors.get(tenant) ?? 0), 0),
    serving: held.filter(({ interaction }) => byId.get(interaction)?.tenant === tenant).length,
    idle: idle.filter((one) => one.floors.has(tenant)).length,
  });
  return new Map([...floors.keys()].map((tenant) => [tenant, standOf(tenant)]));
}

function ofWork(
  { id, state, classes }: Agent,
  { contacts }: Seen,
  stands: ReadonlyMap<string, FloorStand>,
  now: Date,
): Finding[] {
  const takeable = contacts.some(
    (c) =>
      c.state === "Q" &&
      classes.has(c.waitingClass) &&
      (c.bars.get(id) ?? 0) <= now.getTime() &&
      !isKept(c.tenant, stands),
  );
  return found(state === "idle" && takeable, "work-conserved", id);
}

const found = (broken: boolean, invariant: Finding["invariant"], of: string): Finding[] =>
  broken ? [{ invariant, of }] : [];
