// A further file: what a call asks before it is answered. Nothing here may ask Postgres, unless the live index was lost.
import { leaseAt } from "@/tenants/decide";
import type { Usage } from "@/tenants/decide/question";
import type { LeaseInForce } from "@/tenants/lease";
import { leasesOf } from "@/tenants/recognise";
import { log } from "../log";
import { free, noted, take } from "./live-index";
import { type Counted, isCounted, mostCalls, usageOf } from "./rules";
import { recount } from "./writes";

/**
 * How exact caps are:
 *
 * - **Calls at once: exactly.** A call of a lessee with such a cap takes its place in Redis, in one round trip, before it is
 *   answered; of fifty at once ten are let in. While Redis is away the last known count stands for it, and each process may
 *   let in what came since; after Redis was lost, calls of the seconds before that Postgres has not been told of are missing.
 * - **Minutes and money: as of the last count.** The worker counts every two seconds, or at a twentieth of its time when
 *   counting takes longer; a listener keeps its copy for a second. A cap is passed by what ends in that time, and by calls
 *   that were up already, because no call is ever cut.
 * - **Lessees without caps pay nothing:** their calls ask neither.
 */
const KEPT_MS = 1_000;

interface Copy {
  readonly counted: Counted;
  readonly at: number;
}

const copies = new Map<string, Copy>();
const underWay = new Map<string, Promise<Counted | undefined>>();

const NOTHING: ReadonlyMap<string, Usage> = new Map();

/** What each of these tenants has used, for those whose lease asks. From this process's memory, which is a second old at most. */
export async function usedOn(
  leases: ReadonlyMap<string, readonly LeaseInForce[]>,
  now: Date,
): Promise<ReadonlyMap<string, Usage>> {
  const asking = [...leases].filter(([, versions]) => versions.some(({ document }) => isCounted(document)));
  if (asking.length === 0) return NOTHING;
  const used = new Map<string, Usage>();
  for (const [tenantId, versions] of asking) {
    const lease = leaseAt(versions, now);
    if (!lease || !isCounted(lease.document)) continue;
    const counted = await lastCount(lease, now.getTime());
    // How many calls are up is not a thing to remember: it is asked when a place is taken.
    const { calls: _, concurrent: __, ...usage } = counted ? usageOf(counted, now.getTime()) : ({} as Usage);
    used.set(tenantId, usage);
  }
  return used;
}

async function lastCount(lease: LeaseInForce, now: number): Promise<Counted | undefined> {
  const { tenantId } = lease;
  const copy = copies.get(tenantId);
  if (copy && now < copy.at + KEPT_MS) return copy.counted;
  const asked = underWay.get(tenantId) ?? look(lease).finally(() => underWay.delete(tenantId));
  underWay.set(tenantId, asked);
  return asked;
}

/** The last count that was noted; after a loss, a new one. Without Redis, the copy this process has. */
async function look(lease: LeaseInForce): Promise<Counted | undefined> {
  const { tenantId } = lease;
  try {
    const counted = (await noted(tenantId)) ?? (await recount(lease));
    copies.set(tenantId, { counted, at: Date.now() });
    return counted;
  } catch (error) {
    log.warn({ reason: String(error), tenantId }, "caps are asked of an old count");
    return copies.get(tenantId)?.counted;
  }
}

/**
 * Takes a place among the calls of a lessee, and says what it has used with that. Undefined when its lease names no number
 * of calls, and so nobody has to ask.
 */
export async function placeFor(
  lease: LeaseInForce,
  call: string,
  usage: Usage,
  now: Date,
): Promise<Usage | undefined> {
  const most = mostCalls(lease.document, usage);
  if (!Number.isFinite(most)) return undefined;
  const up = await placed(lease, call, most, now);
  return { ...usage, calls: up, concurrent: up };
}

async function placed(lease: LeaseInForce, call: string, most: number, now: Date): Promise<number> {
  const { tenantId } = lease;
  const asked = () => take(tenantId, call, most, now.getTime());
  try {
    const up = await asked();
    if (up !== undefined) return up;
    await recount(lease, now);
    return (await asked()) ?? 0;
  } catch (error) {
    log.warn({ reason: String(error), tenantId }, "a call took no place: the last known count stands for it");
    return copies.get(tenantId)?.counted.calls ?? 0;
  }
}

/** A call is over: its place is free for the next. */
export async function leavePlace(tenantId: string, call: string): Promise<void> {
  const asked = (await leasesOf(tenantId)).some(({ document }) => Number.isFinite(mostCalls(document, {})));
  if (asked) await free(tenantId, call, Date.now());
}
