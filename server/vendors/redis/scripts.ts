import type { Redis } from "ioredis";

/** A decision that Redis takes in one step. `keys` is how many of the arguments name keys; the rest are values. */
export interface Script {
  readonly name: string;
  readonly keys: number;
  readonly lua: string;
}

type Run = (...args: (string | number)[]) => Promise<unknown>;

const registered = new WeakMap<Redis, Set<string>>();

/**
 * Runs a script by its digest; its text is sent once per server. Registered on the connection at first use, so a script
 * is known wherever it is imported.
 */
export function run(redis: Redis, script: Script, ...args: (string | number)[]): Promise<unknown> {
  const known = registered.get(redis) ?? new Set();
  if (!known.has(script.name)) {
    redis.defineCommand(script.name, { numberOfKeys: script.keys, lua: script.lua });
    registered.set(redis, known.add(script.name));
  }
  const command = (redis as unknown as Record<string, Run>)[script.name];
  if (!command) throw new Error(`The script ${script.name} is not known to this connection.`);
  return command.apply(redis, args);
}
