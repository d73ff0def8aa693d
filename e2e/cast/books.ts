import { expect } from "@playwright/test";
import { type CarrierRecord, until } from "./caller";
import { type Installation, whoIs } from "./installation";
import { Visitor } from "./visitor";

export type Trace = Awaited<ReturnType<Visitor["api"]["interactions"]["trace"]["query"]>>;

const TENANTS = ["meridian", "harbour", "chenguang", "duna", "oldmill"] as const;

/** Somebody of the operator's finance who reads every lessee's calls: signed in, and entered with a reason at each. */
export async function bookkeeper(here: Installation): Promise<Visitor> {
  const finance = await new Visitor(here.url).signIn(whoIs(here, "finance"));
  for (const tenant of TENANTS.filter((one) => one !== "meridian"))
    await finance.api.visits.enter.mutate({ tenant, reason: "To compare calls with bills.", minutes: 60 });
  return finance;
}

/** One call as each tenant knows it that has heard of it. */
export type Records = Readonly<Partial<Record<(typeof TENANTS)[number], Trace>>>;

/** What the books say of the calls from one number; stories give each of their callers a number of its own. */
export async function recordsOf(reader: Visitor, from: string): Promise<Records> {
  const found = TENANTS.map(async (tenant) => {
    const { interactions } = await reader.api.interactions.list.query({ tenant, number: from, before: null });
    const [newest] = interactions;
    if (!newest) return [];
    return [[tenant, await reader.api.interactions.trace.query({ tenant, interaction: newest.id })] as const];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/** Waits until a call has ended and is billed at the tenant it was for. */
export function settledAt(
  reader: Visitor,
  tenant: (typeof TENANTS)[number],
  from: string,
  withinMs = 60_000,
): Promise<Trace> {
  return until(
    `the call from ${from} is settled at ${tenant}`,
    async () => {
      const trace = (await recordsOf(reader, from))[tenant];
      return trace?.settled && trace;
    },
    withinMs,
  );
}

/** Seconds that were billed of one kind. */
export const used = (trace: Trace, kind: string): number =>
  trace.usage.filter((u) => u.kind === kind).reduce((sum, u) => sum + u.quantity, 0);

/** The call has ended, each stretch of it is billed once, and together they are what the carrier counted. */
export function expectBilledOnce(trace: Trace, carrier?: CarrierRecord): void {
  const about = `call ${trace.callSid}`;
  expect(["done", "abandoned"], about).toContain(trace.state);
  const kinds = trace.usage.map((u) => u.kind);
  expect(kinds, `${about}: nothing twice`).toEqual([...new Set(kinds)]);
  for (const { kind, amountMicros } of trace.usage)
    expect(amountMicros, `${about}: ${kind} has its charge`).not.toBeNull();
  if (carrier)
    expect(used(trace, "flow") + used(trace, "queue") + used(trace, "talk"), `${about}: the total`).toBe(
      carrier.duration,
    );
}
