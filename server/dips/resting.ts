// A sixth file: what is remembered between questions (a contract that rests, an answer that still holds). Redis: it may be lost.

import { createHash } from "node:crypto";
import type { Dip } from "@/tenants/lease/dips";
import { fingerprint } from "../access/keys";
import { seal, unseal } from "../access/sealing";
import { commands } from "../vendors/redis/clients";
import { tenantKey } from "../vendors/redis/keys";
import { run, type Script } from "../vendors/redis/scripts";
import type { Values } from "./rules";

/**
 * Keys of one lessee, all below its hash tag:
 *
 * | key | type | content |
 * | --- | --- | --- |
 * | `dips:rest:<contract>:<its words>` | hash | `faults` in a row, `until` it rests, `probe` until which one question is out to see |
 * | `dips:kept:<fingerprint>` | string | an answer, sealed; the fingerprint is keyed, so that no number can be guessed from it |
 *
 * A contract that is worded anew starts afresh: its words are part of both.
 */
const FAULTS = 5;
const REST_MS = 30_000;
/** A question that went out to see is believed lost after this: longer than any may take. */
const PROBE_MS = 10_000;
const FORGOTTEN_MS = 600_000;

/** ARGV: now, probe. 0: asks freely; 1: asks to see; 2: rests. */
const MAY_ASK: Script = {
  name: "dips_may_ask",
  keys: 1,
  lua: `
local now = tonumber(ARGV[1])
local until_ = tonumber(redis.call('HGET', KEYS[1], 'until') or 0)
if until_ == 0 then return 0 end
if now < until_ then return 2 end
if now < tonumber(redis.call('HGET', KEYS[1], 'probe') or 0) then return 2 end
redis.call('HSET', KEYS[1], 'probe', now + tonumber(ARGV[2]))
return 1
`,
};

/** ARGV: now, most faults, rest, forgotten. Returns 1 when it rests from now on. */
const FAULT: Script = {
  name: "dips_fault",
  keys: 1,
  lua: `
local faults = redis.call('HINCRBY', KEYS[1], 'faults', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
if faults < tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'until', tonumber(ARGV[1]) + tonumber(ARGV[3]))
redis.call('HDEL', KEYS[1], 'probe')
return 1
`,
};

/** A contract of one lessee, by its name and its words. */
export interface Asked {
  readonly tenantId: string;
  readonly contract: string;
  readonly dip: Dip;
}

const wordsOf = (dip: Dip): string =>
  createHash("sha256").update(JSON.stringify(dip)).digest("base64url").slice(0, 16);

const restKey = ({ tenantId, contract, dip }: Asked): string =>
  `${tenantKey(tenantId)}:dips:rest:${contract}:${wordsOf(dip)}`;

/** May the other side be asked now? After five faults in a row it is left alone for 30 s, then asked once to see. */
export async function mayAsk(asked: Asked, now: number): Promise<boolean> {
  return (await run(commands(), MAY_ASK, restKey(asked), now, PROBE_MS)) !== 2;
}

/** It answered. Whatever went wrong before is forgotten. */
export async function noteAnswer(asked: Asked): Promise<void> {
  await commands().del(restKey(asked));
}

/** It did not answer as agreed. True when it rests from now on. */
export async function noteFault(asked: Asked, now: number): Promise<boolean> {
  return (await run(commands(), FAULT, restKey(asked), now, FAULTS, REST_MS, FORGOTTEN_MS)) === 1;
}

/** Until when it rests, in epoch milliseconds; undefined when it may be asked. */
export async function restsUntil(asked: Asked, now: number): Promise<number | undefined> {
  const until = Number((await commands().hget(restKey(asked), "until")) ?? 0);
  return until > now ? until : undefined;
}

/** An answer that still holds. */
export interface KeptAnswer {
  readonly exit: "ok" | "empty";
  readonly values: Values;
}

function keptKey({ tenantId, contract, dip }: Asked, inputs: Values, authSecret: string): string {
  const sorted = Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([tenantId, contract, wordsOf(dip), sorted]);
  return `${tenantKey(tenantId)}:dips:kept:${fingerprint("dip inputs", authSecret, text)}`;
}

/** The answer to the same inputs, if one was kept and still holds. */
export async function keptAnswer(
  asked: Asked,
  inputs: Values,
  authSecret: string,
): Promise<KeptAnswer | undefined> {
  const sealed = await commands().get(keptKey(asked, inputs, authSecret));
  return sealed === null
    ? undefined
    : JSON.parse(unseal("dip answer", sealed, { id: asked.tenantId, authSecret }));
}

/** Keeps an answer for as long as the contract lets it hold. It is somebody's data, so it is sealed for its lessee. */
export async function keepAnswer(
  asked: Asked,
  inputs: Values,
  { answer, authSecret }: { readonly answer: KeptAnswer; readonly authSecret: string },
): Promise<void> {
  const { cacheSeconds } = asked.dip;
  if (cacheSeconds === undefined) return;
  const sealed = seal("dip answer", JSON.stringify(answer), { id: asked.tenantId, authSecret });
  await commands().set(keptKey(asked, inputs, authSecret), sealed, "EX", cacheSeconds);
}
