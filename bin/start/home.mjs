import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { diskFull, isDiskFull, Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "../build/sources.mjs";

/**
 * The folder of an installation: the engines' data, generated secrets, logs, and who runs where.
 * @param {string | undefined} given `LEASELINE_HOME`
 */
export function openHome(given) {
  const { folder } = homeOf(given);
  try {
    for (const part of [folder, join(folder, "logs")]) mkdirSync(part, { recursive: true, mode: 0o700 });
  } catch (reason) {
    throw isDiskFull(reason)
      ? diskFull(folder)
      : new Trouble(
          `${folder} cannot be written. Set LEASELINE_HOME to a folder that ${userName()} may write.`,
          { cause: reason },
        );
  }
  return new Home(folder);
}

/**
 * The same, without making it: for whoever only looks.
 * @param {string | undefined} given
 */
export function homeOf(given) {
  return new Home(given ? resolve(given) : join(ROOT, ".leaseline"));
}

const userName = () => process.env.USER ?? `user ${process.getuid?.() ?? "unknown"}`;

/** @typedef {{ app?: number, worker?: number, postgres?: number, redis?: number, carrier?: number, processor?: number }} Ports */

/** Reads and writes the small files of an installation. Each is replaced as a whole: a reader never sees half of one. */
export class Home {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** Redis and whatever else had to be brought lies here. */
    this.cache = join(folder, "engines");
  }

  /** @param {...string} parts */
  path(...parts) {
    return join(this.folder, ...parts);
  }

  /** @template T @param {string} name @param {T} otherwise @returns {T} */
  read(name, otherwise) {
    const path = this.path(name);
    if (!existsSync(path)) return otherwise;
    try {
      return JSON.parse(readFileSync(path, "utf8"));
    } catch {
      return otherwise;
    }
  }

  /** @param {string} name @param {unknown} content */
  write(name, content) {
    const path = this.path(name);
    try {
      writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    } catch (reason) {
      throw isDiskFull(reason) ? diskFull(this.folder) : reason;
    }
    renameSync(`${path}.new`, path);
  }

  /** @param {string} name */
  remove(name) {
    rmSync(this.path(name), { force: true });
  }

  /**
   * Where every process listened last; each asks for the same port again.
   * @returns {Ports}
   */
  ports() {
    return this.read("ports.json", {});
  }

  /**
   * The secrets of this installation, made at its first start and never again.
   * @returns {Secrets}
   */
  secrets() {
    const known = /** @type {Partial<Secrets>} */ (this.read("secrets.json", {}));
    const made = freshSecrets();
    const all = { ...made, ...known };
    if (Object.keys(made).some((name) => !(name in known))) this.write("secrets.json", all);
    return all;
  }
}

/** @typedef {ReturnType<typeof freshSecrets>} Secrets */

/** The vendors' are the sandbox's: shaped like real ones, known to nobody else. */
function freshSecrets() {
  /** @param {number} bytes */
  const hex = (bytes) => randomBytes(bytes).toString("hex");
  return {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    POSTGRES_PASSWORD: hex(24),
    REDIS_PASSWORD: hex(24),
    TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
    TWILIO_AUTH_TOKEN: hex(16),
    TWILIO_API_KEY: `SK${hex(16)}`,
    TWILIO_API_SECRET: hex(16),
    STRIPE_SECRET_KEY: `sk_test_${hex(24)}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${hex(24)}`,
  };
}
