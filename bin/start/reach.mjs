import { Trouble } from "../../db/engines/trouble.mjs";

/** Longest an address is waited for. */
const PATIENCE_MS = 8_000;

/**
 * Whether somebody else's database can be reached; in a sentence if not. Nothing is written.
 * @param {string} url
 */
export async function reachDatabase(url) {
  const at = placeOf("DATABASE_URL", url, /^postgres(ql)?:$/, "postgres://user:password@host:5432/database");
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await inTime(sql`select 1`);
  } catch (reason) {
    throw unreachable("DATABASE_URL", at, reason, "Start that database");
  } finally {
    // Not waited for: a connection that never came about may never end either.
    sql.end({ timeout: 1 }).catch(() => {});
  }
}

/**
 * How many of our migrations a database has run.
 * @param {string} url
 */
export async function migrationsRun(url) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
    if (!table?.there) return 0;
    const [row] = await sql`select count(*)::int as run from drizzle.__drizzle_migrations`;
    return Number(row?.run ?? 0);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** @param {string} url */
export async function reachRedis(url) {
  const at = placeOf("REDIS_URL", url, /^rediss?:$/, "redis://host:6379");
  const { Redis } = await import("ioredis");
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null });
  /** @type {unknown} */
  let first;
  redis.on("error", (reason) => (first ??= reason));
  try {
    await inTime(redis.connect().then(() => redis.ping()));
  } catch (reason) {
    throw unreachable("REDIS_URL", at, first ?? reason, "Start that Redis");
  } finally {
    redis.disconnect();
  }
}

/**
 * A host that swallows packets neither answers nor refuses, and a driver's own patience does not cover all of that.
 * @template T @param {PromiseLike<T>} asked @returns {Promise<T>}
 */
function inTime(asked) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("it does not answer")), PATIENCE_MS);
    asked.then(resolve, reject).then(() => clearTimeout(late));
  });
}

/**
 * The host and port of an address: all of it that may be shown, since the rest holds a password.
 * @param {string} name @param {string} url @param {RegExp} protocol @param {string} example
 */
function placeOf(name, url, protocol, example) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && protocol.test(parsed.protocol)) return parsed.host;
  throw new Trouble(
    `${name} is not an address like ${example}. Correct it, or unset it and Leaseline brings its own.`,
  );
}

/** @param {string} name @param {string} at @param {unknown} reason @param {string} advice */
function unreachable(name, at, reason, advice) {
  const code = Reflect.get(/** @type {object} */ (reason), "code");
  const why =
    typeof code === "string" && /^[A-Z_]+$/.test(code) ? code : /** @type {Error} */ (reason).message;
  return new Trouble(
    `${name} points to ${at}, which cannot be used (${why}). ${advice}, correct ${name}, or unset it and Leaseline brings its own.`,
  );
}
