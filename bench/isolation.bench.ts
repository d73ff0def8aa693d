import { doors } from "@/server/api/doors";
import { walk } from "@/server/isolation/walk";
import { ROUTES } from "@/server/routes";
import { closeRedis, openRedis } from "@/server/vendors/redis/clients";
import { tenantBySlug } from "@/tenants/recognise";
import { atEnd, cleanly, say } from "./cleanup";
import { judge, tell } from "./figures";
import { stand } from "./floor";
import { standUp } from "./installation";

/** How many of the ways in that the program lists were tried, and what came through. Nothing may be left out. */
await cleanly(async () => {
  const installation = await standUp();
  Object.assign(process.env, installation.env);
  stand(installation);
  await openRedis(installation.env.REDIS_URL ?? "");
  atEnd(closeRedis);
  const [lessee, home] = await Promise.all(["harbour", "chenguang"].map(tenantBySlug));
  if (!lessee || !home) throw new Error("The demonstration has no Harbour Lane or no 晨光電器.");
  const began = performance.now();
  const { doors: found, totals } = await walk({
    ...{ lessee, home, thorough: true, origin: installation.url },
    tell: ({ done, total }) => say(`${done} of ${total} doors`),
  });
  const seconds = (performance.now() - began) / 1000;
  const tried = new Set(found.map(({ name }) => name));
  const listed = everyDoor();
  const left = listed.filter((door) => !wasTried(door, tried));
  const further = { attempts: totals.attempts, leaks: totals.leaks, seconds };
  const value = listed.length - left.length;
  tell({ name: "isolation", value, unit: "doors", baseline: listed.length, ...further });
  for (const door of left) say(`not tried: ${door}`);
  judge("every door that the program lists should be tried", left.length === 0);
  judge("nothing should leak", totals.leaks === 0);
});

function everyDoor(): string[] {
  const { procedures, pages, routes, streams, tables } = doors(ROUTES);
  const guarded = procedures.map(({ name }) => name);
  const walled = tables.filter(({ walled: is }) => is).map(({ table }) => table);
  return [...guarded, ...pages, ...[...routes, ...streams].map(({ path }) => path), ...walled];
}

/** An address with doors of its own behind it was tried when one of them was. */
function wasTried(door: string, tried: ReadonlySet<string>): boolean {
  if (door === "/api/trpc/") return tried.has("interactions.list");
  if (door === "/webhooks/twilio/") return tried.has("/webhooks/twilio/{token}/voice");
  return tried.has(door);
}
