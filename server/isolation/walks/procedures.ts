// One way in each: these files walk, they decide nothing.
import { newId } from "@/db/ids";
import { idsIn, inputWith } from "../../api/places";
import { SAMPLES } from "../../api/samples";
import type { ProcedureDoor } from "../../api/schema";
import { type DoorResult, type Seen, spilled, tellsApart } from "../rules";
import type { Intruder } from "../visitor";
import { Attempts, type Ground } from "./attempts";

/**
 * Tries one procedure as everybody: with the lessee's name, and with each of its ids in each place that takes one, at the
 * lessee and at home. What changes something is tried at home only by a thorough walk: there an intruder has rights.
 */
export async function tryProcedure(ground: Ground, door: ProcedureDoor): Promise<DoorResult> {
  const tries = new Attempts();
  for (const who of ground.intruders) {
    await tries.all([() => tryByName(ground, door, who, tries)]);
    if (who.cookie)
      await tries.all(idsIn(door.input).map((place) => () => tryIds(ground, door, { who, place }, tries)));
  }
  return tries.result("procedure", door.name);
}

async function tryByName(ground: Ground, door: ProcedureDoor, who: Intruder, tries: Attempts): Promise<void> {
  const { wire, lessee, home, treasure } = ground;
  const input = (tenant: string) => ({
    ...(SAMPLES[door.name] as object | undefined),
    ...(door.perTenant && { tenant }),
  });
  if (door.perTenant) {
    const seen = await tries.count(wire.ask(door.name, door.kind, input(lessee.slug), who));
    if (seen.status < 400) tries.leak(`${who.name} was let in at the lessee`);
    tries.leakIf(spilled(seen, treasure), who);
  }
  if (door.kind !== "query") return;
  const seen = await tries.count(wire.ask(door.name, door.kind, input(home.slug), who));
  if (door.perTenant && seen.status === 200) ground.opened.add(door.name);
  tries.leakIf(spilled(seen, treasure), who);
}

async function tryIds(
  ground: Ground,
  door: ProcedureDoor,
  { who, place }: { who: Intruder; place: readonly string[] },
  tries: Attempts,
): Promise<void> {
  const { wire, lessee, home, treasure } = ground;
  const isHarmless = door.kind === "query" || ground.thorough;
  const tenants = [
    ...(door.perTenant ? [lessee.slug] : []),
    ...(isHarmless || !door.perTenant ? [home.slug] : []),
  ];
  for (const tenant of tenants) {
    const ask = (id: string): Promise<Seen> =>
      tries.count(
        wire.ask(door.name, door.kind, inputWith(door, SAMPLES[door.name], { tenant, place, id }), who),
      );
    const nobodys = newId();
    const blank = await ask(nobodys);
    for (const id of treasure.ids) {
      const seen = await ask(id);
      tries.leakIf(spilled(seen, treasure, id), who);
      if (tellsApart(seen, blank, { foreign: id, nobodys }))
        tries.leak(`${who.name} could tell ${place.join(".")} ${id} from an id that nobody has`);
    }
  }
}
