import { startPostgres } from "../../db/engines/postgres.mjs";
import { isAlive } from "../../db/engines/processes.mjs";
import { startRedis } from "../../db/engines/redis.mjs";
import { line, report } from "./progress.mjs";
import { reachDatabase, reachRedis } from "./reach.mjs";

/** @typedef {import("../../db/engines/postgres.mjs").Engine} Engine */

/**
 * Where the data lies: in the database and cache we were told of, else in engines of our own.
 * @param {import("./home.mjs").Home} home
 * @param {Record<string, string | undefined>} settings
 * @param {(engine: OwnEngine) => void} begun hears of each engine of ours before it starts
 */
export async function standEngines(home, { DATABASE_URL, REDIS_URL }, begun) {
  const secrets = home.secrets();
  const ports = home.ports();
  const postgres = new OwnEngine("PostgreSQL", (port = ports.postgres) =>
    startPostgres({ folder: home.path("postgres"), password: secrets.POSTGRES_PASSWORD, port }),
  );
  const redis = new OwnEngine("Redis", (port = ports.redis, tell) =>
    startRedis({
      folder: home.path("redis"),
      password: secrets.REDIS_PASSWORD,
      cache: home.cache,
      port,
      tell,
    }),
  );
  if (!DATABASE_URL) begun(postgres);
  if (!REDIS_URL) begun(redis);
  await settle([
    DATABASE_URL ? report("database reached", () => reachDatabase(DATABASE_URL)) : postgres.start(),
    REDIS_URL ? report("Redis reached", () => reachRedis(REDIS_URL)) : redis.start(),
  ]);
  home.write("ports.json", { ...home.ports(), postgres: postgres.engine?.port, redis: redis.engine?.port });
  return {
    databaseUrl: DATABASE_URL ?? postgres.url,
    redisUrl: REDIS_URL ?? redis.url,
    own: !DATABASE_URL,
    fresh: postgres.engine?.fresh ?? false,
  };
}

/** An engine of ours: started or adopted, started again on the same port when it dies, stopped with the rest. */
class OwnEngine {
  /** @type {Engine | undefined} */
  engine;
  /** @type {NodeJS.Timeout | undefined} */
  #watch;

  /**
   * @param {string} name
   * @param {(port: number | undefined, tell?: (sentence: string) => void) => Promise<Engine>} boot
   */
  constructor(name, boot) {
    this.name = name;
    this.boot = boot;
  }

  get url() {
    return this.engine?.url ?? "";
  }

  async start() {
    this.engine = await report(this.name, (tell) => this.boot(undefined, tell));
    this.#watch = setInterval(() => this.#look(), 1000);
  }

  #look() {
    if (!this.engine || isAlive(this.engine.pid)) return;
    const { port } = this.engine;
    this.engine = undefined;
    line(`  ${this.name} ended unexpectedly; starting it again`);
    this.boot(port).then(
      (engine) => (this.engine = engine),
      (reason) => line(`  ${reason.message}`),
    );
  }

  async stop() {
    clearInterval(this.#watch);
    await this.engine?.stop();
  }
}

/**
 * Like `Promise.all`, but waits for all of them before it fails: what has come up must be known, to be stopped.
 * @param {readonly Promise<unknown>[]} promises
 */
export async function settle(promises) {
  await Promise.allSettled(promises);
  await Promise.all(promises);
}
