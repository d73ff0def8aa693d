import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endPostgres, startPostgres } from "./postgres.mjs";
import { isAlive } from "./processes.mjs";
import { endRedis, startRedis } from "./redis.mjs";

const PREFIX = "leaseline-engines-";
/** Where a Redis lies that a start brought before; tests do not fetch it again each time. */
const CACHE = fileURLToPath(new URL("../../.leaseline/engines", import.meta.url));

/**
 * Engines for one run of tests or measurements: their own ports and folder, nothing flushed, all gone at the end.
 * Also ends what an earlier run left behind when it was killed.
 */
export async function throwAwayEngines() {
  await endAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const password = randomBytes(16).toString("hex");
  const [postgres, redis] = await Promise.all([
    startPostgres({ folder: join(folder, "postgres"), password, throwAway: true }),
    startRedis({ folder: join(folder, "redis"), password, cache: CACHE }),
  ]);
  const stop = async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    authSecret: randomBytes(32).toString("base64url"),
    stop,
  };
}

async function endAbandoned() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const name of folders) {
    if (isAlive(Number(name.slice(PREFIX.length).split("-")[0]))) continue;
    const folder = join(tmpdir(), name);
    await Promise.all([endPostgres(join(folder, "postgres")), endRedis(join(folder, "redis"))]);
    rmSync(folder, { recursive: true, force: true });
  }
}
