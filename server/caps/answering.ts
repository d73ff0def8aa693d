// A further file: what a contact asks before it is taken or sent. Nothing here may ask Postgres, unless the live index was lost.
import { decide, leaseAt, type Verdict } from "@/tenants/decide";
import type { Traffic, Usage } from "@/tenants/decide/question";
import type { LeaseInForce } from "@/tenants/lease";
import { MEDIUM_CELLS, type MediumCell } from "@/tenants/lease/media";
import { leasesOf } from "@/tenants/recognise";
import { log } from "../log";
import { type Contact, free, noted, type Others, take } from "./live-index";
import { type Counted, isBounded, isCounted, type Most, mostOf, usageOf } from "./rules";
import { recount } from "./writes";

/**
 * How exact caps are:
 *
 * - **Contacts at once: exactly,** by cell, and calls of the lessee. A contact takes its place in Redis, in one round trip,
 *   before it is answered or sent; of fifty at once ten are let in. While Redis is away the last known count stands for it, and each process may
 *   let in what came since; after Redis was lost, calls of the seconds before that Postgres has not been told of are missing.
 * - **Contacts of a day, minutes and money: as of the last count.** The worker counts every two seconds, or at a twentieth of its time when
 *   counting takes longer; a listener keeps its copy for a second. A cap is passed by what ends in that time, and by calls
 *   that were up already, because no call is ever cut.
 * - **Lessees without caps pay nothing:** their contacts ask neither.
 */
const KEPT_MS = 1_000;

interface Copy {
  readonly counted: Counted;
  readonly at: number;
}

const copies = new Map<string, Copy>();
const underWay = new Map<string, Promise<Counted | undefined>>();

const NOTHING: ReadonlyMap<string, Usage> = new Map();

/**
 * May this contact begin, by its lease and by what has been used of it? The question of every medium and direction: whatever
 * arrives or is sent asks here once, under an id of its own, and says when it is over (`leavePlace`).
 */
export async function ask(lease: LeaseInForce, question: Traffic, id: string, now: Date): Promise<Verdict> {
  const cell: MediumCell = `${question.medium}.${question.ask === "receive" ? "in" : "out"}`;
  const usage = (await usedOn(new Map([[lease.tenantId, [lease]]]), cell, now)).get(lease.tenantId);
  const verdict = decide(lease, { ...question, ...(usage && { usage }) }, now);
  const placed = verdict.allow && usage && (await placeFor(lease, { id, cell }, usage, now));
  return placed ? decide(lease, { ...question, usage: placed }, now) : verdict;
}

/** What each of these tenants has used in a cell, for those whose lease asks. From this process's memory, which is a second old at most. */
export async function usedOn(
  leases: ReadonlyMap<string, readonly LeaseInForce[]>,
  cell: MediumCell,
  now: Date,
): Promise<ReadonlyMap<string, Usage>> {
  const asking = [...leases].filter(([, versions]) => versions.some(({ document }) => isCounted(document)));
  if (asking.length === 0) return NOTHING;
  const used = new Map<string, Usage>();
  for (const [tenantId, versions] of asking) {
    const lease = leaseAt(versions, now);
    if (!lease || !isCounted(lease.document)) continue;
    const counted = await lastCount(lease, now.getTime());
    // How many go on is not a thing to remember: it is asked when a place is taken.
    const {
      calls: _,
      concurrent: __,
      ...usage
    } = counted ? usageOf(counted, cell, now.getTime()) : ({} as Usage);
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
 * Takes a place among the contacts of a cell, and says what the lessee has used with that. Undefined when its lease names no
 * number, and so nobody has to ask.
 */
export async function placeFor(
  lease: LeaseInForce,
  contact: Contact,
  usage: Usage,
  now: Date,
): Promise<Usage | undefined> {
  const most = mostOf(lease.document, contact.cell, usage);
  if (!isBounded(most)) return undefined;
  const { inCell, calls } = await placed(lease, contact, most, now);
  return { ...usage, calls, concurrent: inCell };
}

async function placed(lease: LeaseInForce, contact: Contact, most: Most, now: Date): Promise<Others> {
  const { tenantId } = lease;
  const asked = () => take(tenantId, contact, most, now.getTime());
  try {
    const others = await asked();
    if (others) return others;
    await recount(lease, now);
    return (await asked()) ?? { inCell: 0, calls: 0 };
  } catch (error) {
    log.warn(
      { reason: String(error), tenantId },
      "a contact took no place: the last known count stands for it",
    );
    const known = copies.get(tenantId)?.counted;
    return { inCell: known?.cells[contact.cell]?.now ?? 0, calls: known?.calls ?? 0 };
  }
}

/** A contact is over: its place is free for the next. */
export async function leavePlace(tenantId: string, id: string): Promise<void> {
  const asked = (await leasesOf(tenantId)).some(({ document }) =>
    MEDIUM_CELLS.some((cell) => isBounded(mostOf(document, cell, {}))),
  );
  if (asked) await free(tenantId, id, Date.now());
}
