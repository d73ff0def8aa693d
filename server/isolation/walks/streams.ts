// One way in each: these files walk, they decide nothing.
import { setTimeout as pause } from "node:timers/promises";
import { newId } from "@/db/ids";
import { publish } from "../../live/publish";
import { type DoorResult, spilled } from "../rules";
import type { Intruder } from "../visitor";
import { Attempts, type Ground } from "./attempts";

const LISTEN_MS = 4_000;
const EVERY_MS = 100;

/**
 * Listens at the live stream as everybody, for the lessee's channel by its name and by its id, while something is told
 * there. What is told to the listener's own channel is told after it: when that was heard, the other would have been.
 */
export async function tryStream(ground: Ground, path: string): Promise<DoorResult> {
  const { intruders, lessee } = ground;
  const tries = new Attempts();
  for (const who of intruders)
    for (const topic of [`tenant:${lessee.slug}`, `tenant:${lessee.id}`, "floor"])
      await tryTopic(ground, { who, topic }, tries);
  return tries.result("stream", path);
}

async function tryTopic(
  { wire, lessee, treasure, opened }: Ground,
  { who, topic }: { who: Intruder; topic: string },
  tries: Attempts,
): Promise<void> {
  const [foreign, own] = [newId(), newId()];
  const listening = tries.count(wire.listen(topic, who, { until: own, forMs: LISTEN_MS }));
  let isOver = false;
  const told = (async () => {
    while (!isOver) {
      await publish(`tenant:${lessee.id}`, { kind: "isolation.probe", mark: foreign });
      if (who.personId) await publish(`agent:${who.personId}`, { kind: "isolation.probe", mark: own });
      await pause(EVERY_MS);
    }
  })();
  const seen = await listening.finally(() => {
    isOver = true;
  });
  await told;
  if (seen.text.includes(own)) opened.add(`stream of ${who.name}`);
  if (seen.text.includes(foreign)) tries.leak(`${who.name} heard what was told to the lessee`);
  tries.leakIf(spilled(seen, treasure), who);
}
