import { closeRedis, commands, openRedis } from "./clients";

/**
 * An empty Redis of a test suite's own, at the engine of `REDIS_URL`: each worker of the test runner has a logical
 * database to itself, because all suites use the one routing pool.
 */
export async function freshRedis(): Promise<{ close(): Promise<void> }> {
  const engine = process.env.REDIS_URL;
  if (!engine) throw new Error("freshRedis needs REDIS_URL of a test engine.");
  const worker = Number(process.env.VITEST_POOL_ID ?? 0) % 16;
  await openRedis(Object.assign(new URL(engine), { pathname: `/${worker}` }).toString());
  await commands().flushdb();
  return { close: closeRedis };
}
