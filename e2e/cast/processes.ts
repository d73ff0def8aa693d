import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { until } from "./caller";

type Program = "app" | "worker" | "carrier" | "processor";

/** The processes of a running installation: what can be killed, and what comes back. */
export class Processes {
  readonly #home: string;
  readonly #url: string;

  constructor(home: string, url: string) {
    this.#home = home;
    this.#url = url;
  }

  /** Kills a program without a warning, and waits until another one answers in its place. */
  async kill(program: Program): Promise<void> {
    const before = this.#pidOf(program);
    process.kill(before, "SIGKILL");
    await until(`another ${program} is there`, async () => this.#pidOf(program) !== before, 60_000);
    await this.ready();
  }

  /** Kills the cache without a warning; everything in it is gone. */
  async killRedis(): Promise<void> {
    const before = this.#redisPid();
    process.kill(before, "SIGKILL");
    await until("another Redis is there", async () => this.#redisPid() !== before, 30_000);
    await this.ready();
  }

  /** Empties the cache, as somebody might by mistake. */
  async flushRedis(): Promise<void> {
    const { REDIS_PASSWORD } = this.#read("secrets.json");
    const { redis } = this.#read("ports.json");
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(redis), "127.0.0.1");
      socket.once("error", reject);
      socket.end(`AUTH ${REDIS_PASSWORD}\r\nFLUSHALL\r\nQUIT\r\n`);
      socket.resume().once("close", () => resolve());
    });
  }

  /** Stops the database at once, as a power cut would; it recovers from its log when it is started again. */
  async cutPostgres(): Promise<void> {
    const before = this.#postgresPid();
    process.kill(before, "SIGQUIT");
    await until("another PostgreSQL is there", async () => this.#postgresPid() !== before, 60_000);
    await this.ready();
  }

  /** Kills one connection's process: the database then ends all of them, and recovers by itself. */
  async killConnection(): Promise<void> {
    const table = execFileSync("ps", ["-axo", "pid=,ppid=,command="], { encoding: "utf8" });
    const lines = table.split("\n").map((line) => line.trim().split(/\s+/));
    const ours = lines.find(
      ([, parent, ...command]) =>
        Number(parent) === this.#postgresPid() && /^postgres: .*127\.0\.0\.1/.test(command.join(" ")),
    );
    if (!ours) throw new Error("The database has no connection that could be killed.");
    process.kill(Number(ours[0]), "SIGKILL");
    await this.ready();
  }

  /** Waits until every part of the installation answers again. */
  async ready(): Promise<void> {
    await until(
      "the installation is ready",
      async () => {
        const answer = await fetch(`${this.#url}/readyz`, { signal: AbortSignal.timeout(3_000) });
        const { ready, checks } = (await answer.json()) as {
          ready: boolean;
          checks: Record<string, { ok: boolean }>;
        };
        return ready && Object.values(checks).every(({ ok }) => ok);
      },
      60_000,
    );
  }

  #pidOf(program: Program): number {
    return this.#read("pids.json")[program].pid;
  }

  #redisPid(): number {
    return Number(readFileSync(join(this.#home, "redis/redis.pid"), "utf8"));
  }

  #postgresPid(): number {
    return Number(readFileSync(join(this.#home, "postgres/data/postmaster.pid"), "utf8").split("\n", 1)[0]);
  }

  #read(name: string) {
    return JSON.parse(readFileSync(join(this.#home, name), "utf8"));
  }
}
