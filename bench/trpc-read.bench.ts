import superjson from "superjson";
import { throwAwayEngines } from "@/db/engines/throw-away.mjs";
import { freshGround } from "@/tenants/fresh-ground";
import { writeCallLog } from "./call-log";
import { atEnd, cleanly, say } from "./cleanup";
import { judge, tell, turnByTurn } from "./figures";
import { hammer } from "./load";
import { runProgram } from "./program";
import { cookieOf } from "./signed-in";

const IN_FLIGHT = 16;
const ROUND_MS = 1000;
const ROUNDS = 11;
const CALLS_EACH = 10_000;
const ROWS = 50;
const FLOOR = 0.5;
const PUBLIC_URL = "http://localhost";

await cleanly(async () => {
  const { databaseUrl, redisUrl, authSecret, stop } = await throwAwayEngines();
  atEnd(stop);
  Object.assign(process.env, { DATABASE_URL: databaseUrl, AUTH_SECRET: authSecret });
  const ground = await freshGround("trpc-read");
  atEnd(ground.close);
  say(`writing ${CALLS_EACH} calls for each of two lessees`);
  const { slug, reader } = await writeCallLog(CALLS_EACH);
  await ground.owner`vacuum analyze`;
  const cookie = await cookieOf(reader, authSecret, PUBLIC_URL);
  const env = { DATABASE_URL: ground.databaseUrl, REDIS_URL: redisUrl, AUTH_SECRET: authSecret, PUBLIC_URL };
  const { origin } = await runProgram("two-lists", env);
  const input = encodeURIComponent(JSON.stringify(superjson.serialize({ tenant: slug })));
  const round = async (procedure: string) => {
    const wire = { method: "GET", path: `/${procedure}?input=${input}`, headers: { cookie } } as const;
    const load = { origin, next: () => wire, inFlight: IN_FLIGHT, forMs: ROUND_MS };
    return (await hammer({ ...load, isGood: hasAllRows })).perSecond;
  };
  const { value, baseline } = await turnByTurn(
    ROUNDS,
    () => round("read"),
    () => round("remember"),
  );
  tell({ name: "trpc-read", value, unit: "requests/s", baseline });
  judge(`trpc-read should keep ${FLOOR} of its baseline`, value / baseline >= FLOOR);
});

/** Counted in the text, because reading 50 rows would cost the generator more than asking for them. */
function hasAllRows(body: string): boolean {
  return body.split('"disposition":').length === ROWS + 1;
}
