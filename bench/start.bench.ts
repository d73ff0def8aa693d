import { join } from "node:path";
import { freePort } from "@/db/engines/ports.mjs";
import { startPostgres } from "@/db/engines/postgres.mjs";
import { startRedis } from "@/db/engines/redis.mjs";
import { atEnd, cleanly } from "./cleanup";
import { judge, tell, turnByTurn } from "./figures";
import { start, temporaryHome } from "./installation";

const ROUNDS = 3;
const LIMIT_MS = 5000;

await cleanly(async () => {
  const home = temporaryHome();
  const enginesAlone = temporaryHome();
  const port = await freePort();
  // The first turn of each makes its data; it is the warm-up and does not count.
  const { value, baseline } = await turnByTurn(
    ROUNDS,
    async () => {
      const { ms, stop } = await start(home, port);
      await stop();
      return ms;
    },
    () => bootEngines(enginesAlone, join(home, "engines")),
  );
  tell({ name: "start", value, unit: "ms", baseline });
  judge(`a second start should be ready within ${LIMIT_MS} ms`, value <= LIMIT_MS);
});

/** PostgreSQL and Redis alone, side by side, until both answer. */
async function bootEngines(home: string, cache: string): Promise<number> {
  const began = performance.now();
  const secret = { password: "0123456789abcdef" };
  const engines = await Promise.all([
    startPostgres({ folder: join(home, "postgres"), ...secret }),
    startRedis({ folder: join(home, "redis"), ...secret, cache }),
  ]);
  const stop = async () => void (await Promise.all(engines.map((engine) => engine.stop())));
  atEnd(stop);
  const ms = performance.now() - began;
  await stop();
  return ms;
}
