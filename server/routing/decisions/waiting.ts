// Lua: what happens to an interaction that waits.
import { decision } from "./prelude";

/** ARGV: interaction, tenant, class, due, rid, then pairs of barred agent and until. Known already: nothing happens. */
export const ENQUEUE = decision(
  "enqueue",
  `
local c, due, rid = ARGV[4], ARGV[7], ARGV[8]
if redis.call('EXISTS', P .. 'c:' .. c) == 1 then return {} end
redis.call('HSET', P .. 'c:' .. c, 't', ARGV[5], 'k', ARGV[6], 'due', due, 'st', 'Q', 'a', '', 'rid', '')
redis.call('SADD', P .. 'cs', c)
redis.call('ZADD', P .. 'w:' .. ARGV[6], due, c)
for n = 9, #ARGV, 2 do redis.call('ZADD', P .. 'x:' .. c, ARGV[n + 1], ARGV[n]) end
return { agentFor(c, rid) }
`,
);

/** ARGV: interaction. Only one that waits leaves; a proposal in flight finds out from Postgres that the caller has gone. */
export const WITHDRAW = decision(
  "withdraw",
  `
if redis.call('HGET', P .. 'c:' .. ARGV[4], 'st') == 'Q' then forget(ARGV[4]) end
return {}
`,
);
