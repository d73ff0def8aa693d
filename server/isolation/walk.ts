// A sixth file: the walk around a lessee's wall, from the first door to the certificate.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "@/tenants/actor";
import type { Tenant } from "@/tenants/recognise";
import { type Doors, doors } from "../api/doors";
import { DOORS } from "../calls/http";
import { environment } from "../environment";
import { ROUTES } from "../routes";
import { withIntruders } from "./intruders";
import { certificateOf, type DoorResult, type Sealed, type Version } from "./rules";
import { treasureOf, walledTables } from "./treasure";
import { Wire } from "./visitor";
import type { Ground } from "./walks/attempts";
import { tryPage } from "./walks/pages";
import { tryProcedure } from "./walks/procedures";
import { tryStream } from "./walks/streams";
import { tryRules, tryTable } from "./walks/tables";
import { tryRoute, tryWebhook } from "./walks/webhooks";

const ACTOR: Actor = { kind: "job", name: "isolation walk" };
const CARRIER = "/webhooks/twilio/";
const PROCEDURES = "/api/trpc/";
/** Two doors at a time: the walk must not be felt by those who work. */
const AT_ONCE = 2;

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly attempts: number;
  readonly leaks: number;
}

/** Who is examined, with whose people, and how far it has come. */
export interface Errand {
  readonly lessee: Tenant;
  readonly home: Tenant;
  readonly tell?: (progress: Progress) => void | Promise<void>;
  /** The program's doors; a test gives fewer. */
  readonly doors?: Doors;
  readonly origin?: string;
  /** Tries changes at home too; for installations where nobody works. */
  readonly thorough?: boolean;
}

/** Tries every door of the program against one lessee and writes the certificate. */
export async function walk(errand: Errand): Promise<Sealed> {
  const { lessee, home, thorough = false } = errand;
  const began = new Date().toISOString();
  const treasure = await treasureOf(ACTOR, lessee.id, home.id);
  return withIntruders(home, async (intruders) => {
    const wire = new Wire(errand.origin ?? environment().publicUrl);
    const ground: Ground = {
      ...{ actor: ACTOR, wire, lessee, home, intruders, treasure, thorough, opened: new Set<string>() },
    };
    const found = await tryAll(ground, errand);
    if (ground.opened.size === 0)
      throw new Error("No door opened to anybody at home: the walk has proven nothing.");
    return certificateOf({
      ...{ lessee: { slug: lessee.slug, name: lessee.name }, began, ended: new Date().toISOString() },
      ...{ version: versionNow(), intruders: intruders.map(({ name }) => name) },
      treasure: { ids: treasure.ids.length, words: treasure.words.length },
      ...{ thorough, openedAtHome: ground.opened.size, tables: walledTables(), doors: found },
    });
  });
}

type Try = () => Promise<DoorResult | DoorResult[]>;

/**
 * What only reads comes first. Where anything leaked, what changes things is left alone: an intruder who gets through would
 * change something.
 */
async function tryAll(ground: Ground, { tell, doors: given }: Errand): Promise<DoorResult[]> {
  const all = given ?? doors(ROUTES);
  const reading = readingTries(ground, all);
  const changing = all.procedures.filter(({ kind }) => kind !== "query");
  const found: DoorResult[] = [];
  const total = reading.length + changing.length;
  let done = 0;
  const run = async (tries: readonly Try[]) => {
    const queue = [...tries];
    const next = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        found.push(...[await one()].flat());
        done += 1;
        const attempts = found.reduce((sum, result) => sum + result.attempts, 0);
        await tell?.({ done, total, attempts, leaks: leaksIn(found) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };
  await run(reading);
  if (leaksIn(found) === 0) await run(changing.map((door) => () => tryProcedure(ground, door)));
  return found.sort((a, b) => a.kind.localeCompare(b.kind, "en") || a.name.localeCompare(b.name, "en"));
}

const leaksIn = (found: readonly DoorResult[]) => found.reduce((sum, { leaks }) => sum + leaks.length, 0);

function readingTries(ground: Ground, { procedures, pages, routes, streams }: Doors): Try[] {
  const carrierDoors = routes.some(({ path }) => path === CARRIER) ? Object.keys(DOORS) : [];
  const others = routes.filter(({ path }) => path !== CARRIER && path !== PROCEDURES);
  return [
    () => tryRules(ground),
    ...walledTables().map((table) => () => tryTable(ground, table)),
    ...procedures.filter(({ kind }) => kind === "query").map((door) => () => tryProcedure(ground, door)),
    ...streams.map(
      ({ path }) =>
        () =>
          tryStream(ground, path),
    ),
    ...carrierDoors.map((door) => () => tryWebhook(ground, CARRIER, door)),
    ...others.map((route) => () => tryRoute(ground, route)),
    ...pages.map((page) => () => tryPage(ground, page)),
  ];
}

/** Which program this is: its version, the commit where there is a checkout, and how far the database has been brought. */
function versionNow(folder = "."): Version {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const journal = readFileSync(join(folder, "db", "migrations", "meta", "_journal.json"), "utf8");
  return { product: version, commit: commitNow(), migrations: JSON.parse(journal).entries.length };
}

function commitNow(): string | null {
  try {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: [...stdio] }).trim();
  } catch {
    return null;
  }
}
