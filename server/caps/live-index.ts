// A sixth file, because it is the one place that talks to the live index of calls: it answers at once, Postgres is the truth.
import { commands } from "../vendors/redis/clients";
import { tenantKey } from "../vendors/redis/keys";
import { run, type Script } from "../vendors/redis/scripts";
import type { Counted } from "./rules";

/**
 * Keys of one lessee, all below its hash tag; each decision is one script.
 *
 * | key | type | content |
 * | --- | --- | --- |
 * | `calls` | hash | each call that is up: how many were up before it, and since when (`3|1764060000000`) |
 * | `freed` | sorted set | calls that ended lately, by when: a count that began before does not bring them back |
 * | `peak` | string | the most that were up since the last count |
 * | `counted` | string | the last count, as JSON; there is none after a loss, until Postgres has been asked |
 */
const ROOT = "local root = KEYS[1] .. ':caps:'\n";

/** ARGV: call, most, now. How many were up before it; it is among them only if that is less than `most`. */
const TAKE: Script = {
  name: "caps_take",
  keys: 1,
  lua: `${ROOT}
if redis.call('EXISTS', root .. 'counted') == 0 then return -1 end
local known = redis.call('HGET', root .. 'calls', ARGV[1])
if known then return tonumber(string.match(known, '^%d+')) end
local up = redis.call('HLEN', root .. 'calls')
if up >= tonumber(ARGV[2]) or redis.call('ZSCORE', root .. 'freed', ARGV[1]) then return up end
redis.call('HSET', root .. 'calls', ARGV[1], up .. '|' .. ARGV[3])
if up + 1 > tonumber(redis.call('GET', root .. 'peak') or 0) then redis.call('SET', root .. 'peak', up + 1) end
return up
`,
};

/** ARGV: call, now, until when its end is remembered. */
const FREE: Script = {
  name: "caps_free",
  keys: 1,
  lua: `${ROOT}
redis.call('HDEL', root .. 'calls', ARGV[1])
redis.call('ZREMRANGEBYSCORE', root .. 'freed', '-inf', ARGV[2])
redis.call('ZADD', root .. 'freed', ARGV[3], ARGV[1])
redis.call('EXPIRE', root .. 'freed', 600)
return 0
`,
};

/** ARGV: when it was counted, before when a call must be known to Postgres, the count, how long it is kept, the calls. */
const NOTE: Script = {
  name: "caps_note",
  keys: 1,
  lua: `${ROOT}
local calls, open = root .. 'calls', {}
for n = 5, #ARGV do open[ARGV[n]] = true end
local known = redis.call('HGETALL', calls)
for n = 1, #known, 2 do
  local since = tonumber(string.match(known[n + 1], '%d+$'))
  if not open[known[n]] and since < tonumber(ARGV[2]) then redis.call('HDEL', calls, known[n]) end
end
for id in pairs(open) do
  if redis.call('HEXISTS', calls, id) == 0 and not redis.call('ZSCORE', root .. 'freed', id) then
    redis.call('HSET', calls, id, '0|' .. ARGV[1])
  end
end
redis.call('SET', root .. 'counted', ARGV[3], 'EX', ARGV[4])
redis.call('EXPIRE', calls, ARGV[4])
local up = redis.call('HLEN', calls)
local peak = tonumber(redis.call('GET', root .. 'peak') or 0)
redis.call('DEL', root .. 'peak')
return math.max(up, peak)
`,
};

/** Words of the carrier are applied within so long; a call that Postgres does not know by then is none. */
const APPLIED_MS = 10_000;
/** A call's end is remembered longer than any count takes. */
const FREED_MS = 60_000;
/** What nobody counts any more is forgotten after a day. */
const KEPT_SECONDS = 86_400;

/**
 * Takes a place for a call, and says how many others are up; the caller decides with that number. Asked again for the same
 * call, the answer is the same. Undefined when the index was lost and has to be filled first.
 */
export async function take(
  tenantId: string,
  call: string,
  most: number,
  now: number,
): Promise<number | undefined> {
  const up = Number(await run(commands(), TAKE, tenantKey(tenantId), call, most, now));
  return up < 0 ? undefined : up;
}

/** A call is over. */
export async function free(tenantId: string, call: string, now: number): Promise<void> {
  await run(commands(), FREE, tenantKey(tenantId), call, now, now + FREED_MS);
}

/** A count that was made of a lessee, with the calls that were up then. */
export interface Count {
  readonly at: number;
  readonly counted: Counted;
  readonly calls: readonly string[];
}

/** Puts the index right by a count of Postgres. Returns the most calls that were up at once since the last one. */
export async function note(tenantId: string, { at, counted, calls }: Count): Promise<number> {
  const args = [at, at - APPLIED_MS, write(counted), KEPT_SECONDS, ...calls];
  return Number(await run(commands(), NOTE, tenantKey(tenantId), ...args));
}

/** The last count that was noted of a lessee. */
export async function noted(tenantId: string): Promise<Counted | undefined> {
  const text = await commands().get(`${tenantKey(tenantId)}:caps:counted`);
  return text === null ? undefined : read(text);
}

/** The calls that the index believes to be up. For whoever compares it with Postgres. */
export const callsUp = (tenantId: string): Promise<string[]> =>
  commands().hkeys(`${tenantKey(tenantId)}:caps:calls`);

const MONEY = ["spentToday", "spentThisMonth", "spentLastMinute"] as const;

const write = (counted: Counted): string =>
  JSON.stringify(counted, (_, value) => (typeof value === "bigint" ? value.toString() : value));

function read(text: string): Counted {
  const counted = JSON.parse(text);
  return { ...counted, ...Object.fromEntries(MONEY.map((name) => [name, BigInt(counted[name])])) };
}
