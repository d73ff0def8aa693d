import { Redis, type RedisOptions } from "ioredis";
import { log } from "@/server/log";

/**
 * How a connection behaves when Redis does not. With the client's defaults a command waits in memory for as long as Redis
 * is away; a call centre would rather hear no at once and go on with what Postgres knows.
 */
const IMPATIENT = {
  maxRetriesPerRequest: 1,
  commandTimeout: 300,
  connectTimeout: 500,
  enableOfflineQueue: false,
  enableAutoPipelining: false,
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, 1000),
} satisfies RedisOptions;

interface Connections {
  readonly commands: Redis;
  readonly subscriber: Redis;
}

/** Pages and listener are bundled apart but share one process: the connections hang on the process, not on a module. */
const SLOT = Symbol.for("leaseline.redis");
const slots = globalThis as unknown as Record<symbol, Connections | undefined>;

/**
 * Connects this process to Redis: one connection for commands, one that only listens. Resolves when both are there.
 * Once connected they reconnect by themselves, for as long as it takes.
 *
 * @throws when nothing answers at the address within five seconds.
 */
export async function openRedis(url: string): Promise<void> {
  await closeRedis();
  const connections = { commands: connect(url, "commands"), subscriber: connect(url, "subscriber") };
  slots[SLOT] = connections;
  try {
    await Promise.all([whenReady(connections.commands), whenReady(connections.subscriber)]);
  } catch (cause) {
    await closeRedis();
    throw new Error("Redis does not answer: check REDIS_URL, or unset it to let `npm start` bring its own.", {
      cause,
    });
  }
}

/** Closes both connections of this process. */
export async function closeRedis(): Promise<void> {
  const open = slots[SLOT];
  slots[SLOT] = undefined;
  open?.commands.disconnect();
  open?.subscriber.disconnect();
}

/** The connection for commands and scripts. */
export function commands(): Redis {
  return connected().commands;
}

/** The connection that only listens: once it subscribes, it can do nothing else. */
export function subscriber(): Redis {
  return connected().subscriber;
}

function connected(): Connections {
  const open = slots[SLOT];
  if (!open) throw new Error("This process has not said where its Redis is: call openRedis() first.");
  return open;
}

function connect(url: string, use: string): Redis {
  const redis = new Redis(url, { ...IMPATIENT, connectionName: `leaseline ${use}` });
  // Without a listener an error of the connection would end the process.
  redis.on("error", (error: Error) => log.warn({ use, reason: error.message }, "redis connection failed"));
  return redis;
}

function whenReady(redis: Redis): Promise<void> {
  if (redis.status === "ready") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("no answer within 5 s")), 5000);
    redis.once("ready", () => {
      clearTimeout(late);
      resolve();
    });
  });
}
