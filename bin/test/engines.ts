import { throwAwayEngines } from "@/db/engines/throw-away.mjs";

/** Every run of the tests stands on engines of its own, whatever the environment says: real data is never touched. */
export async function setup(): Promise<() => Promise<void>> {
  const { databaseUrl, redisUrl, authSecret, stop } = await throwAwayEngines();
  Object.assign(process.env, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, AUTH_SECRET: authSecret });
  return stop;
}
