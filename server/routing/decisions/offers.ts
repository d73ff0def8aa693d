// Lua: what happens between an interaction and the agent who holds it.
import { decision } from "./prelude";

/** ARGV: interaction, agent, rid, deadline. Postgres agreed: the proposal is an offer. */
export const CONFIRM = decision(
  "confirm",
  `
local c, a, rid = ARGV[4], ARGV[5], ARGV[6]
if not heldBy(c, a, rid) or redis.call('HGET', P .. 'c:' .. c, 'st') ~= 'P' then return {} end
redis.call('HSET', P .. 'c:' .. c, 'st', 'O')
redis.call('ZADD', P .. 't', ARGV[7], c)
return {}
`,
);

/** ARGV: interaction, agent, rid. */
export const ACCEPT = decision(
  "accept",
  `
local c, a, rid = ARGV[4], ARGV[5], ARGV[6]
if not heldBy(c, a, rid) then return {} end
redis.call('HSET', P .. 'c:' .. c, 'st', 'A')
redis.call('ZREM', P .. 't', c)
return {}
`,
);

/**
 * ARGV: interaction, agent, rid, waits ('1' or '0'), ready ('1' or '0'), idle since ('' keeps it), barred until, rid for
 * the interaction's next proposal, rid for the agent's. Parts the two, each to its own fate, and looks for new company
 * for both: declined, expired, withdrawn, lost and taken back are all this.
 */
export const PART = decision(
  "part",
  `
local c, a, rid, waits, ready = ARGV[4], ARGV[5], ARGV[6], ARGV[7] == '1', ARGV[8] == '1'
if heldBy(c, a, rid) then
  if waits then
    local contact = redis.call('HMGET', P .. 'c:' .. c, 'k', 'due')
    redis.call('HSET', P .. 'c:' .. c, 'st', 'Q', 'a', '', 'rid', '')
    redis.call('ZREM', P .. 't', c)
    redis.call('ZADD', P .. 'w:' .. contact[1], contact[2], c)
    if tonumber(ARGV[10]) > now then redis.call('ZADD', P .. 'x:' .. c, ARGV[10], a) end
  else
    forget(c)
  end
end
if holds(a, c, rid) then
  if ready then
    idle(a, ARGV[9] ~= '' and ARGV[9] or redis.call('HGET', P .. 'a:' .. a, 'idle'))
  else
    away(a)
  end
end
local proposals = {}
local first = agentFor(c, ARGV[11])
if first then table.insert(proposals, first) end
local second = contactFor(a, ARGV[12])
if second then table.insert(proposals, second) end
return proposals
`,
);

/** ARGV: interaction, agent. The talk is over: nothing waits any more, and the agent wraps up. */
export const COMPLETE = decision(
  "complete",
  `
forget(ARGV[4])
if redis.call('HGET', P .. 'a:' .. ARGV[5], 'c') == ARGV[4] then away(ARGV[5]) end
return {}
`,
);

/** Interactions whose proposal or offer is past its deadline, with agent and rid: what a sweep has to look at. */
export const OVERDUE = decision(
  "overdue",
  `
local overdue = {}
for _, c in ipairs(redis.call('ZRANGEBYSCORE', P .. 't', '-inf', now, 'LIMIT', 0, 64)) do
  local contact = redis.call('HMGET', P .. 'c:' .. c, 'a', 't', 'rid')
  if contact[1] then table.insert(overdue, { c, contact[1], contact[2], contact[3] }) else redis.call('ZREM', P .. 't', c) end
end
return overdue
`,
);
