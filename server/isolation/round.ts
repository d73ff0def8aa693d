// A sixth file: the worker's part. A walk is too long for a request, and uses the listener from outside.
import { tenantById } from "@/tenants/recognise";
import { publish } from "../live/publish";
import { log } from "../log";
import { anotherLessee, dueRuns } from "./reads";
import { type Progress, walk } from "./walk";
import { fail, keep, progress, takeOn } from "./writes";

const TELL_EVERY_MS = 1_000;

let isWalking = false;

/**
 * Sets out if a walk was asked for, and does not wait for its end: a worker that is told to stop leaves the walk to the
 * next one, which takes it up when it has been silent for a minute.
 */
export async function setOutIfAsked(): Promise<void> {
  if (isWalking) return;
  isWalking = true;
  walkIfAsked()
    .catch((error) => log.error({ err: error }, "isolation walks could not be looked for"))
    .finally(() => {
      isWalking = false;
    });
}

/** Carries out the oldest walk that was asked for, if there is one. */
export async function walkIfAsked(): Promise<void> {
  const [due] = await dueRuns({ kind: "job", name: "isolation walk" });
  if (!due || !(await takeOn(due.tenantId, due.id))) return;
  const { tenantId, id: run } = due;
  try {
    const lessee = await tenantById(tenantId);
    if (!lessee) throw new Error("The lessee is gone.");
    const sealed = await walk({ lessee, home: await anotherLessee(tenantId), tell: teller(tenantId, run) });
    await keep(tenantId, sealed, run);
  } catch (error) {
    log.error({ err: error, tenantId, run }, "an isolation walk was not carried through");
    await fail(tenantId, run, error instanceof Error ? error.message : String(error));
  }
  await told(tenantId);
}

const told = (tenantId: string) => publish(`tenant:${tenantId}`, { kind: "isolation.changed" });

/** Progress, at most once a second. */
function teller(tenantId: string, run: string): (far: Progress) => Promise<void> {
  let last = 0;
  return async (far) => {
    if (Date.now() - last < TELL_EVERY_MS) return;
    last = Date.now();
    await progress(tenantId, run, far);
    await told(tenantId);
  };
}
