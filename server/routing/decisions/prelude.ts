// A folder of its own, because each decision of the live index is one Lua script: all of it happens, or none.
import type { Script } from "@/server/vendors/redis/scripts";
import { FLOORS } from "./floors";

/**
 * What every decision knows. `KEYS[1]` is the pool, `ARGV` begins with the epoch and the time. All other keys are made
 * of them, so that they lie in one slot and die with their epoch:
 *
 * | key | type | content |
 * | --- | --- | --- |
 * | `w:<class>` | sorted set | who waits, by when they are due |
 * | `k:<class>` | set | groups that may take this class |
 * | `g:<group>` | set | classes this group may take |
 * | `v:<group>` | hash | what weight its agents have in each of them, in hundredths |
 * | `f:<group>` | hash | what floor its agents have at each lessee, in hundredths |
 * | `m:<group>` | set | agents of the group |
 * | `i:<group>` | sorted set | idle agents, by since when |
 * | `b:<group>` | set | agents who hold something |
 * | `s:<tenant>` | set | agents who hold something of the lessee's |
 * | `fs` | set | groups with a floor anywhere |
 * | `a:<agent>` | hash | group `g`, state `st` (idle, held, away), `idle`, held interaction `c`, its tenant `t` and its `rid` |
 * | `c:<interaction>` | hash | tenant `t`, class `k`, `due`, state `st`, agent `a`, `rid` |
 * | `x:<interaction>` | sorted set | agents not to be asked, by until when |
 * | `t` | sorted set | proposed and offered interactions, by deadline |
 * | `cs`, `as`, `gs` | set | all interactions, agents, groups |
 *
 * An interaction is Q (waits), P (proposed, Postgres has not agreed yet), O (offered) or A (accepted). `rid` is the id of
 * the offer; whoever comes with another one is late, and changes nothing.
 */
const PRELUDE = `
local pool, epoch, now = KEYS[1], ARGV[1], tonumber(ARGV[2])
if redis.call('GET', pool .. ':epoch') ~= epoch then return redis.error_reply('EPOCH another epoch has begun') end
local P = pool .. ':' .. epoch .. ':'

-- A place in front of this many others is looked at; who stands behind so many that are barred has to wait for a sweep.
local DEPTH = 16

local function barred(c, a)
  local untilThen = redis.call('ZSCORE', P .. 'x:' .. c, a)
  return untilThen and tonumber(untilThen) > now
end

${FLOORS}
local function propose(c, a, rid)
  local contact = redis.call('HMGET', P .. 'c:' .. c, 't', 'k')
  local g = redis.call('HGET', P .. 'a:' .. a, 'g')
  redis.call('ZREM', P .. 'w:' .. contact[2], c)
  redis.call('HSET', P .. 'c:' .. c, 'st', 'P', 'a', a, 'rid', rid)
  redis.call('ZREM', P .. 'i:' .. g, a)
  redis.call('HSET', P .. 'a:' .. a, 'st', 'held', 'c', c, 't', contact[1], 'rid', rid)
  redis.call('SADD', P .. 'b:' .. g, a)
  redis.call('SADD', P .. 's:' .. contact[1], a)
  stands = nil
  redis.call('ZADD', P .. 't', now + tonumber(ARGV[3]), c)
  return { c, a, contact[1], rid }
end

-- The longest idle of all agents who may take this interaction, where idling counts by the agent's weight there.
local function agentFor(c, rid)
  local contact = redis.call('HMGET', P .. 'c:' .. c, 'k', 'st', 't')
  if contact[2] ~= 'Q' then return nil end
  local best, longest
  for _, g in ipairs(redis.call('SMEMBERS', P .. 'k:' .. contact[1])) do
    local weight = tonumber(redis.call('HGET', P .. 'v:' .. g, contact[1]))
    local idle = kept(g, contact[3]) and {} or redis.call('ZRANGE', P .. 'i:' .. g, 0, DEPTH - 1, 'WITHSCORES')
    for n = 1, #idle, 2 do
      if not barred(c, idle[n]) then
        local idled = (now - tonumber(idle[n + 1])) * weight
        if not best or idled > longest then best, longest = idle[n], idled end
        break
      end
    end
  end
  return best and propose(c, best, rid)
end

-- The earliest due of all interactions this agent may take, where waiting counts by the agent's weight there.
local function contactFor(a, rid)
  local agent = redis.call('HMGET', P .. 'a:' .. a, 'g', 'st')
  if agent[2] ~= 'idle' then return nil end
  local best, longest
  for _, k in ipairs(redis.call('SMEMBERS', P .. 'g:' .. agent[1])) do
    local weight = tonumber(redis.call('HGET', P .. 'v:' .. agent[1], k))
    local isKept = kept(agent[1], string.match(k, '^[^|]+'))
    local heads = isKept and {} or redis.call('ZRANGE', P .. 'w:' .. k, 0, DEPTH - 1, 'WITHSCORES')
    for n = 1, #heads, 2 do
      if not barred(heads[n], a) then
        local waited = (now - tonumber(heads[n + 1])) * weight
        if not best or waited > longest then best, longest = heads[n], waited end
        break
      end
    end
  end
  return best and propose(best, a, rid)
end

local function forget(c)
  redis.call('ZREM', P .. 'w:' .. (redis.call('HGET', P .. 'c:' .. c, 'k') or ''), c)
  redis.call('DEL', P .. 'c:' .. c, P .. 'x:' .. c)
  redis.call('ZREM', P .. 't', c)
  redis.call('SREM', P .. 'cs', c)
end

local function holds(a, c, rid)
  local agent = redis.call('HMGET', P .. 'a:' .. a, 'st', 'c', 'rid')
  return agent[1] == 'held' and agent[2] == c and agent[3] == rid
end

local function heldBy(c, a, rid)
  local contact = redis.call('HMGET', P .. 'c:' .. c, 'a', 'rid', 'st')
  return contact[1] == a and contact[2] == rid and contact[3] ~= 'Q'
end

local function letGo(a)
  local agent = redis.call('HMGET', P .. 'a:' .. a, 'g', 't')
  if agent[1] then redis.call('SREM', P .. 'b:' .. agent[1], a) end
  if agent[2] then redis.call('SREM', P .. 's:' .. agent[2], a) end
  stands = nil
end

local function idle(a, since)
  letGo(a)
  redis.call('HSET', P .. 'a:' .. a, 'st', 'idle', 'idle', since, 'c', '', 'rid', '')
  redis.call('ZADD', P .. 'i:' .. redis.call('HGET', P .. 'a:' .. a, 'g'), since, a)
end

local function away(a)
  letGo(a)
  local g = redis.call('HGET', P .. 'a:' .. a, 'g')
  if g then redis.call('ZREM', P .. 'i:' .. g, a) end
  redis.call('HSET', P .. 'a:' .. a, 'st', 'away', 'c', '', 'rid', '')
end

-- A group without agents is forgotten, so that classes do not collect the groups of past assignments.
local function leaveGroup(a)
  local g = redis.call('HGET', P .. 'a:' .. a, 'g')
  if not g then return end
  redis.call('ZREM', P .. 'i:' .. g, a)
  redis.call('SREM', P .. 'm:' .. g, a)
  redis.call('SREM', P .. 'b:' .. g, a)
  if redis.call('SCARD', P .. 'm:' .. g) > 0 then return end
  for _, k in ipairs(redis.call('SMEMBERS', P .. 'g:' .. g)) do redis.call('SREM', P .. 'k:' .. k, g) end
  redis.call('DEL', P .. 'g:' .. g, P .. 'v:' .. g, P .. 'f:' .. g, P .. 'm:' .. g)
  redis.call('SREM', P .. 'gs', g)
  redis.call('SREM', P .. 'fs', g)
end

local function joinGroup(a, g, firstClass)
  if redis.call('HGET', P .. 'a:' .. a, 'g') ~= g then leaveGroup(a) end
  redis.call('HSET', P .. 'a:' .. a, 'g', g)
  redis.call('SADD', P .. 'as', a)
  redis.call('SADD', P .. 'gs', g)
  redis.call('SADD', P .. 'm:' .. g, a)
  if redis.call('HGET', P .. 'a:' .. a, 'st') == 'held' then redis.call('SADD', P .. 'b:' .. g, a) end
  for n = firstClass, #ARGV do
    local k, weight, floor = string.match(ARGV[n], '^(.*)~(%d+)~(%d+)$')
    redis.call('SADD', P .. 'g:' .. g, k)
    redis.call('HSET', P .. 'v:' .. g, k, weight)
    redis.call('HSET', P .. 'f:' .. g, string.match(k, '^[^|]+'), floor)
    if tonumber(floor) > 0 then redis.call('SADD', P .. 'fs', g) end
    redis.call('SADD', P .. 'k:' .. k, g)
  end
end
`;

/**
 * A decision: the prelude and what is particular to it. Its arguments begin with the epoch, the time and how long a
 * proposal stands (both in milliseconds); its own start at `ARGV[4]`.
 */
export function decision(name: string, lua: string): Script {
  return { name: `routing_${name}`, keys: 1, lua: PRELUDE + lua };
}
