import postgres from "postgres";
import { type LoginRole, roleUrl } from "@/db/roles";
import { Lines, openLine } from "./lines";

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
  readonly lines: Map<string, Lines>;
  listener?: postgres.Sql;
}

/**
 * Pages and listener are bundled apart but share one process: the connections hang on the process, not on a module.
 */
const SLOT = Symbol.for("leaseline.ground");
const slots = globalThis as unknown as Record<symbol, Ground | undefined>;

/** Tells this process where the ground is. Connections are made at first use. */
export function standOn(settings: GroundSettings): void {
  slots[SLOT] = { settings, lines: new Map() };
}

/** Closes every connection of this process. */
export async function leaveGround(): Promise<void> {
  const ground = slots[SLOT];
  slots[SLOT] = undefined;
  const lines = [...(ground?.lines.values() ?? [])].map((some) => some.close());
  await Promise.all([...lines, ground?.listener?.end({ timeout: 5 })]);
}

/** Drizzle writes and reads these types as text itself; the driver must not touch them. */
const asText = (value: unknown) => value;
const DRIZZLE_TYPES = {
  instant: { to: 1184, from: [1082, 1083, 1114, 1184], serialize: asText, parse: asText },
  json: { to: 3802, from: [], serialize: asText, parse: asText },
};

function standing(): Ground {
  const ground = slots[SLOT];
  if (!ground) throw new Error("This process has not said where its database is: call standOn() first.");
  return ground;
}

/** Where and as whom a connection is made, and how it treats what passes. */
function address({ settings }: Ground, name: string, role: LoginRole | "own") {
  const { databaseUrl, authSecret, processName } = settings;
  const options = {
    connect_timeout: 5,
    idle_timeout: 0,
    connection: { application_name: `leaseline ${processName} ${name}` },
    onnotice: () => {},
    types: DRIZZLE_TYPES as never,
    fetch_types: false,
  };
  return { url: roleUrl(databaseUrl, role === "own" ? settings.role : role, authSecret), options };
}

/**
 * Connections of one purpose, up to `most` of them (as many as the settings say, without). Not for use outside this
 * folder: `scopes.ts` and `lanes.ts` are the doors.
 */
export function linesTo(name: string, role: LoginRole | "own", most?: number): Lines {
  const ground = standing();
  const known = ground.lines.get(name);
  if (known) return known;
  const { url, options } = address(ground, name, role);
  const made = new Lines(most ?? ground.settings.connections ?? 10, () => openLine(url, options));
  ground.lines.set(name, made);
  return made;
}

/** Calls back with the payload of each NOTIFY on a channel, and once at every (re)connection with `undefined`. */
export async function listen(
  channel: string,
  heard: (payload?: string) => void,
): Promise<() => Promise<void>> {
  const ground = standing();
  const { url, options } = address(ground, "listen", "own");
  ground.listener ??= postgres(url, { ...options, max: 1 });
  const { unlisten } = await ground.listener.listen(channel, heard, () => heard());
  return unlisten;
}
