// One way in each: these files walk, they decide nothing.

import { newId } from "@/db/ids";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { askTheDoor } from "@/tenants/scopes";
import type { RouteDoor } from "../../api/doors";
import { NOBODY } from "../intruders";
import { type DoorResult, spilled } from "../rules";
import { Attempts, type Ground } from "./attempts";

/** Knocks at a carrier's door as somebody who is no carrier: unsigned, signed by guess, at a real address and a made-up one. */
export async function tryWebhook(ground: Ground, path: string, door: string): Promise<DoorResult> {
  const { wire, lessee, treasure } = ground;
  const tries = new Attempts();
  const accounts = await askTheDoor((tx) =>
    tx.select({ token: carrierAccounts.token }).from(carrierAccounts),
  );
  for (const token of [...accounts.map((account) => account.token), newId()])
    for (const id of treasure.ids) {
      const address = `${path}${token}${door}?${new URLSearchParams({ i: id, t: lessee.id })}`;
      const seen = await tries.count(wire.post(address, NOBODY, { CallSid: "CA0", AccountSid: "AC0" }));
      if (seen.status < 400) tries.leak(`an unsigned request was answered with ${seen.status}`);
      tries.leakIf(spilled(seen, treasure, id), NOBODY);
    }
  return tries.result("webhook", `${path}{token}${door}`);
}

/** Asks any other address of the listener as everybody, for what it should not know. */
export async function tryRoute({ wire, intruders, treasure }: Ground, route: RouteDoor): Promise<DoorResult> {
  const tries = new Attempts();
  for (const who of intruders)
    for (const id of treasure.ids.slice(0, 3)) {
      const path = `${route.path}${route.path.endsWith("/") ? id : ""}?id=${id}`;
      const ask = route.methods.includes("GET") ? wire.get(path, who) : wire.post(path, who, { id });
      tries.leakIf(spilled(await tries.count(ask), treasure, id), who);
    }
  return tries.result("route", route.path);
}
