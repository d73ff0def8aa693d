// A sixth file, because it is the one place that talks to the live index of contacts: it answers at once, Postgres is the truth.
import { MEDIUM_CELLS, type MediumCell } from "@/tenants/lease/media";
import { commands } from "../vendors/redis/clients";
import { tenantKey } from "../vendors/redis/keys";
import { run, type Script } from "../vendors/redis/scripts";
import type { Counted, Most } from "./rules";

/**
 * Keys of one lessee, all below its hash tag; each decision is one script.
 *
 * | key | type | content |
 * | --- | --- | --- |
 * | `live:<cell>` | hash | each contact of a cell that goes on: how many of the cell, and how many calls, there were before it, and since when (`3|5|1764060000000`) |
 * | `freed` | sorted set | contacts that ended lately, by when: a count that began before does not bring them back |
 * | `peak` | string | the most calls that were up since the last count |
 * | `counted` | string | the last count, as JSON; there is none after a loss, until Postgres has been asked |
 */
const ROOT = `local root = KEYS[1] .. ':caps:'
local function calls()
  return redis.call('HLEN', root .. 'live:voice.in') + redis.call('HLEN', root .. 'live:voice.out')
end
`;

/** ARGV: contact, cell, most of the cell, most calls, now. How many were there before it; it is among them only if less. */
const TAKE: Script = {
  name: "caps_take",
  keys: 1,
  lua: `${ROOT}
if redis.call('EXISTS', root .. 'counted') == 0 then return {-1, -1} end
local live = root .. 'live:' .. ARGV[2]
local known = redis.call('HGET', live, ARGV[1])
if known then
  local own, all = string.match(known, '^(%d+)|(%d+)')
  return {tonumber(own), tonumber(all)}
end
local own, all = redis.call('HLEN', live), calls()
if own >= tonumber(ARGV[3]) or all >= tonumber(ARGV[4]) or redis.call('ZSCORE', root .. 'freed', ARGV[1]) then
  return {own, all}
end
redis.call('HSET', live, ARGV[1], own .. '|' .. all .. '|' .. ARGV[5])
local up = calls()
if up > tonumber(redis.call('GET', root .. 'peak') or 0) then redis.call('SET', root .. 'peak', up) end
return {own, all}
`,
};

/** ARGV: contact, now, until when its end is remembered, the cells. */
const FREE: Script = {
  name: "caps_free",
  keys: 1,
  lua: `${ROOT}
for n = 4, #ARGV do redis.call('HDEL', root .. 'live:' .. ARGV[n], ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', root .. 'freed', '-inf', ARGV[2])
redis.call('ZADD', root .. 'freed', ARGV[3], ARGV[1])
redis.call('EXPIRE', root .. 'freed', 600)
return 0
`,
};

/**
 * ARGV: when it was counted, before when a contact must be known to Postgres, the count, how long it is kept, how many
 * cells, the cells, then what goes on by turns: cell, contact.
 */
const NOTE: Script = {
  name: "caps_note",
  keys: 1,
  lua: `${ROOT}
local cells, open = tonumber(ARGV[5]), {}
for n = 6, 5 + cells do open[ARGV[n]] = {} end
for n = 6 + cells, #ARGV, 2 do open[ARGV[n]][ARGV[n + 1]] = true end
for cell, contacts in pairs(open) do
  local live = root .. 'live:' .. cell
  local known = redis.call('HGETALL', live)
  for n = 1, #known, 2 do
    local since = tonumber(string.match(known[n + 1], '%d+$'))
    if not contacts[known[n]] and since < tonumber(ARGV[2]) then redis.call('HDEL', live, known[n]) end
  end
  for id in pairs(contacts) do
    if redis.call('HEXISTS', live, id) == 0 and not redis.call('ZSCORE', root .. 'freed', id) then
      redis.call('HSET', live, id, '0|0|' .. ARGV[1])
    end
  end
  redis.call('EXPIRE', live, ARGV[4])
end
redis.call('SET', root .. 'counted', ARGV[3], 'EX', ARGV[4])
local up = calls()
local peak = tonumber(redis.call('GET', root .. 'peak') or 0)
redis.call('DEL', root .. 'peak')
return math.max(up, peak)
`,
};

/** Words of the carrier are applied within so long; a contact that Postgres does not know by then is none. */
const APPLIED_MS = 10_000;
/** A contact's end is remembered longer than any count takes. */
const FREED_MS = 60_000;
/** What nobody counts any more is forgotten after a day. */
const KEPT_SECONDS = 86_400;

/** A contact, by its id and the cell it is of. */
export interface Contact {
  readonly id: string;
  readonly cell: MediumCell;
}

/** How many others went on when a contact asked. */
export interface Others {
  readonly inCell: number;
  readonly calls: number;
}

const wordOf = (most: number): number => Math.min(most, Number.MAX_SAFE_INTEGER);

/**
 * Takes a place for a contact, and says how many others go on; the caller decides with that number. Asked again for the
 * same contact, the answer is the same. Undefined when the index was lost and has to be filled first.
 */
export async function take(
  tenantId: string,
  { id, cell }: Contact,
  most: Most,
  now: number,
): Promise<Others | undefined> {
  const args = [id, cell, wordOf(most.inCell), wordOf(most.calls), now];
  const [inCell = -1, calls = -1] = (await run(commands(), TAKE, tenantKey(tenantId), ...args)) as number[];
  return inCell < 0 ? undefined : { inCell, calls };
}

/** A contact is over, of whichever cell it was. */
export async function free(tenantId: string, id: string, now: number): Promise<void> {
  await run(commands(), FREE, tenantKey(tenantId), id, now, now + FREED_MS, ...MEDIUM_CELLS);
}

/** A count that was made of a lessee, with what went on then. */
export interface Count {
  readonly at: number;
  readonly counted: Counted;
  readonly open: readonly Contact[];
}

/** Puts the index right by a count of Postgres. Returns the most calls that were up at once since the last one. */
export async function note(tenantId: string, { at, counted, open }: Count): Promise<number> {
  const going = open.flatMap(({ cell, id }) => [cell, id]);
  const cells = [MEDIUM_CELLS.length, ...MEDIUM_CELLS];
  const args = [at, at - APPLIED_MS, write(counted), KEPT_SECONDS, ...cells, ...going];
  return Number(await run(commands(), NOTE, tenantKey(tenantId), ...args));
}

/** The last count that was noted of a lessee. */
export async function noted(tenantId: string): Promise<Counted | undefined> {
  const text = await commands().get(`${tenantKey(tenantId)}:caps:counted`);
  return text === null ? undefined : read(text);
}

/** The contacts of a cell that the index believes to go on. For whoever compares it with Postgres. */
export const goingOn = (tenantId: string, cell: MediumCell): Promise<string[]> =>
  commands().hkeys(`${tenantKey(tenantId)}:caps:live:${cell}`);

const MONEY = ["spentToday", "spentThisMonth", "spentLastMinute"] as const;

const write = (counted: Counted): string =>
  JSON.stringify(counted, (_, value) => (typeof value === "bigint" ? value.toString() : value));

function read(text: string): Counted {
  const counted = JSON.parse(text);
  return { ...counted, ...Object.fromEntries(MONEY.map((name) => [name, BigInt(counted[name])])) };
}
