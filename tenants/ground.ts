import postgres from "postgres";
import { type LoginRole, roleUrl } from "@/db/roles";

/** What a process must say before it can reach the ground. Called once, by the program's entry. */
export interface GroundSettings {
  readonly databaseUrl: string;
  readonly authSecret: string;
  /** Shown in `pg_stat_activity`. */
  readonly processName: string;
  /** The tenants' pool connects as `app` in listeners and as `worker` in workers. */
  readonly role: Extract<LoginRole, "app" | "worker">;
  readonly connections?: number;
}

interface Ground {
  readonly settings: GroundSettings;
  readonly pools: Map<string, postgres.Sql>;
}

/**
 * Pages and listener are bundled apart but share one process: the pools hang on the process, not on a module.
 */
const SLOT = Symbol.for("leaseline.ground");
const slots = globalThis as unknown as Record<symbol, Ground | undefined>;

/** Tells this process where the ground is. Connections are made at first use. */
export function standOn(settings: GroundSettings): void {
  slots[SLOT] = { settings, pools: new Map() };
}

/** Closes every connection of this process. */
export async function leaveGround(): Promise<void> {
  const ground = slots[SLOT];
  slots[SLOT] = undefined;
  await Promise.all([...(ground?.pools.values() ?? [])].map((pool) => pool.end({ timeout: 5 })));
}

/** Drizzle writes and reads these types as text itself; the driver must not touch them. */
const asText = (value: unknown) => value;
const DRIZZLE_TYPES = {
  instant: { to: 1184, from: [1082, 1083, 1114, 1184], serialize: asText, parse: asText },
  json: { to: 3802, from: [], serialize: asText, parse: asText },
};

/** A pool or a single lane, by name. Not for use outside this folder: `scopes.ts` and `lanes.ts` are the doors. */
export function connection(name: string, role: LoginRole | "own", max: number): postgres.Sql {
  const ground = slots[SLOT];
  if (!ground) throw new Error("This process has not said where its database is: call standOn() first.");
  const known = ground.pools.get(name);
  if (known) return known;
  const { databaseUrl, authSecret, processName } = ground.settings;
  const as = role === "own" ? ground.settings.role : role;
  const pool = postgres(roleUrl(databaseUrl, as, authSecret), {
    max,
    connect_timeout: 5,
    idle_timeout: 0,
    connection: { application_name: `leaseline ${processName} ${name}` },
    onnotice: () => {},
    types: DRIZZLE_TYPES as never,
    fetch_types: false,
  });
  ground.pools.set(name, pool);
  return pool;
}

/** How many connections the tenants' pool may hold. */
export function poolSize(): number {
  return slots[SLOT]?.settings.connections ?? 10;
}

/** Calls back with the payload of each NOTIFY on a channel, and once at every (re)connection with `undefined`. */
export async function listen(
  channel: string,
  heard: (payload?: string) => void,
): Promise<() => Promise<void>> {
  const { unlisten } = await connection("listen", "own", 1).listen(channel, heard, () => heard());
  return unlisten;
}
