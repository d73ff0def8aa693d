// Lua: whom the floors of assignments keep from whose callers. A part of the prelude.

/** `kept(group, tenant)` is `isKept` of `rules.ts`, where the rule is told; `stands` is forgotten whenever somebody moves. */
export const FLOORS = `
-- How each lessee stands to its floor: what it lacks, and how many are idle who may take its callers. Looked up once,
-- until something moves; not at all while nobody has a floor.
local stands

local function floors()
  if stands then return stands end
  stands = { lacks = {}, idle = {} }
  if redis.call('EXISTS', P .. 'fs') == 0 then return stands end
  local promised = {}
  for _, g in ipairs(redis.call('SMEMBERS', P .. 'gs')) do
    local idle = redis.call('ZCARD', P .. 'i:' .. g)
    local working = idle + redis.call('SCARD', P .. 'b:' .. g)
    local floor = redis.call('HGETALL', P .. 'f:' .. g)
    for n = 1, #floor, 2 do
      promised[floor[n]] = (promised[floor[n]] or 0) + working * tonumber(floor[n + 1])
      stands.idle[floor[n]] = (stands.idle[floor[n]] or 0) + idle
    end
  end
  for t, hundredths in pairs(promised) do
    local lacks = math.floor(hundredths / 100) - redis.call('SCARD', P .. 's:' .. t)
    if lacks > 0 then stands.lacks[t] = lacks end
  end
  return stands
end

-- Is whoever is idle in this group kept for others, so that callers of this lessee do not get them? (isKept in rules.ts)
local function kept(g, t)
  local lacks, idle = floors().lacks, floors().idle
  if not next(lacks) or lacks[t] then return false end
  for _, other in ipairs(redis.call('HKEYS', P .. 'f:' .. g)) do
    if lacks[other] and idle[other] <= lacks[other] then return true end
  end
  return false
end
`;
