// A sixth file: the worker's loop over what is owed.

import { listen } from "@/tenants/ground";
import { log } from "../log";
import { outboxTries } from "../metrics";
import { Hopeless } from "./rules";
import { type Claimed, claim, paid, postpone } from "./writes";

type Pay = (claimed: Claimed) => Promise<void>;

/** How many are paid side by side. */
const AT_ONCE = 16;
/** A wake-up may be lost; this is the longest that anything then waits. */
const POLL_MS = 250;

/**
 * Pays what is owed until told to stop: woken by the commit that wrote it, and by the clock. Resolves with the function
 * that stops it, which waits for what is under way.
 */
export async function payOutbox(wishes: Readonly<Record<string, Pay>>): Promise<() => Promise<void>> {
  let stopping = false;
  let wake = () => {};
  const unlisten = await listen("outbox", () => wake());
  const loop = (async () => {
    while (!stopping) {
      const found = await payDue(wishes);
      if (found === AT_ONCE || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return async () => {
    stopping = true;
    wake();
    await Promise.all([loop, unlisten()]);
  };
}

/** One round. The number claimed; an unreachable database counts as none, and is logged. */
async function payDue(wishes: Readonly<Record<string, Pay>>): Promise<number> {
  try {
    const due = await claim(AT_ONCE);
    await Promise.all(due.map((claimed) => payOne(wishes, claimed)));
    return due.length;
  } catch (error) {
    log.error({ err: error }, "the outbox could not be read");
    return 0;
  }
}

async function payOne(wishes: Readonly<Record<string, Pay>>, claimed: Claimed): Promise<void> {
  const { topic, tenantId, id } = claimed;
  try {
    const pay = wishes[topic];
    if (!pay) throw new Error(`Nobody pays the topic "${topic}".`);
    await pay(claimed);
    await paid(claimed);
    outboxTries.inc({ topic, result: "paid" });
  } catch (error) {
    outboxTries.inc({ topic, result: "postponed" });
    log.info(
      { topic, tenantId, outboxId: id, attempt: claimed.attempts, reason: String(error) },
      "owed, not yet paid",
    );
    await postpone(claimed, String(error), error instanceof Hopeless).catch((failure) =>
      log.error({ err: failure }, "a try could not be noted"),
    );
  }
}
