// One way in each: these files walk, they decide nothing.
import { newId } from "@/db/ids";
import { type DoorResult, spilled } from "../rules";
import { Attempts, type Ground } from "./attempts";

/** How many ids are put where an address takes one. A page asks the procedures that were tried with all of them. */
const IDS_EACH = 6;

/** Opens one page or file as everybody: at the lessee, at home, and with the lessee's ids where the address takes one. */
export async function tryPage(ground: Ground, page: string): Promise<DoorResult> {
  const { wire, treasure, intruders } = ground;
  const tries = new Attempts();
  for (const who of intruders)
    for (const { path, id } of addressesOf(ground, page)) {
      const seen = await tries.count(wire.get(`${path}?month=2026-11&line=voice.talk&tab=overview`, who));
      tries.leakIf(spilled(seen, treasure, id), who);
    }
  return tries.result("page", page);
}

function addressesOf({ lessee, home, treasure }: Ground, page: string): { path: string; id?: string }[] {
  const at = (slug: string) => page.replace("[tenant]", slug);
  const addresses = page.includes("[tenant]") ? [at(lessee.slug), at(home.slug)] : [page];
  return addresses.flatMap((address) => {
    // The lessee's name in an address is the intruder's own words.
    if (!/\[[^\]]+\]/.test(address)) return [{ path: address }];
    const ids = [newId(), ...treasure.ids.slice(0, IDS_EACH)];
    return ids.map((id) => ({ path: address.replaceAll(/\[[^\]]+\]/g, id), id }));
  });
}
