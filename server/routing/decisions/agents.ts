// Lua: what happens to an agent who is not holding anything.
import { decision } from "./prelude";

/** ARGV: agent, idle since, rid, group, classes... An agent who holds something stays with it. */
export const READY = decision(
  "ready",
  `
local a, since, rid = ARGV[4], ARGV[5], ARGV[6]
local held = redis.call('HMGET', P .. 'a:' .. a, 'st', 'c', 'rid')
if held[1] == 'held' and heldBy(held[2], a, held[3]) then return {} end
joinGroup(a, ARGV[7], 8)
idle(a, since)
return { contactFor(a, rid) }
`,
);

/** ARGV: agent. Takes an idle agent out of the line; one who holds something is left alone. */
export const PAUSE = decision(
  "pause",
  `
if redis.call('HGET', P .. 'a:' .. ARGV[4], 'st') == 'idle' then away(ARGV[4]) end
return {}
`,
);

/** ARGV: agent. The agent has gone home. */
export const LEAVE = decision(
  "leave",
  `
letGo(ARGV[4])
leaveGroup(ARGV[4])
redis.call('DEL', P .. 'a:' .. ARGV[4])
redis.call('SREM', P .. 'as', ARGV[4])
return {}
`,
);

/** ARGV: agent, rid, group, classes... What the agent may take has changed; what they hold, they keep. */
export const REGROUP = decision(
  "regroup",
  `
local a, rid, g = ARGV[4], ARGV[5], ARGV[6]
local known = redis.call('HMGET', P .. 'a:' .. a, 'g', 'st', 'idle')
if not known[1] or known[1] == g then return {} end
joinGroup(a, g, 7)
if known[2] ~= 'idle' then return {} end
idle(a, known[3])
return { contactFor(a, rid) }
`,
);

/**
 * ARGV: rid. One match between anybody idle and anything waiting, if there is one left: when a bar has run out, or a floor
 * is reached and whoever was kept for it is free for all, nothing else would tell.
 */
export const MATCH = decision(
  "match",
  `
for _, g in ipairs(redis.call('SMEMBERS', P .. 'gs')) do
  for _, a in ipairs(redis.call('ZRANGE', P .. 'i:' .. g, 0, DEPTH - 1)) do
    local found = contactFor(a, ARGV[4])
    if found then return { found } end
  end
end
return {}
`,
);
