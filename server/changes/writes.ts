import { and, eq, sql } from "drizzle-orm";
import { changeRequests } from "@/db/tables/change-requests";
import type { Person } from "@/tenants/actor";
import { ownerOf } from "@/tenants/decide/clause";
import { type Lease, LeaseRefused } from "@/tenants/lease";
import { readPlainYaml } from "@/tenants/lease/plain-yaml";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { currentLease } from "../leases/reads";
import { adjustTo } from "../leases/writes/adjust";
import { propose } from "../leases/writes/draft";
import { type Acting, governing } from "../onboarding/lease-life";
import type { AcceptInput, DeclineInput, WishInput, WithdrawInput } from "./input";
import { wished } from "./rules";

type Asking = Acting & { readonly actor: Person };

/**
 * Writes a clause anew. Inside the lessee's own envelope it takes effect at once, as a version of its own; outside of it
 * nothing changes, and the operator is asked.
 */
export async function change(ctx: Asking, wish: WishInput) {
  const { actor, tenant } = ctx;
  const now = new Date();
  const value = wishedValue(wish);
  return inTenant(actor, tenant.id, async (tx) => {
    const lease = governing(await currentLease(tx, tenant.id, now), now);
    if (!lease) throw new Refusal("precondition", "No lease is in force now, so there is nothing to change.");
    if (ownerOf(wish.clause) === "operator") return ask(tx, ctx, wish);
    const document = written(lease.document, wish.clause, value);
    const { version } = await adjustTo(tx, ctx, document, { amends: lease, reason: wish.reason });
    return { effect: "changed" as const, version };
  });
}

async function ask(tx: Tx, { actor, tenant, requestId }: Asking, { clause, wish, reason }: WishInput) {
  await tx
    .insert(changeRequests)
    .values({ tenantId: tenant.id, clause, wish, reason, state: "open", askedBy: actor.id });
  const after = { wish };
  await witness(tx, { actor, action: "ask:change", object: `clause ${clause}`, after, reason, requestId });
  return { effect: "asked" as const, version: null };
}

/** Accepts a wish: a draft of the present lease with that clause written as it was wished, for the operator to sign. */
export async function accept(ctx: Asking, { request, answer }: AcceptInput): Promise<{ version: number }> {
  const { actor, tenant, requestId } = ctx;
  return inTenant(actor, tenant.id, async (tx) => {
    const asked = await openOne(tx, tenant.id, request);
    const now = new Date();
    const lease = await currentLease(tx, tenant.id, now);
    if (!lease) throw new Refusal("precondition", "There is no lease to write this into.");
    const document = written(lease.document, asked.clause, wishedValue(asked));
    const reason = `wished by the lessee: ${asked.reason}`;
    const { version } = await propose(tx, ctx, document, { reason });
    await settle(tx, ctx, { request, state: "accepted", answer, version });
    const object = `clause ${asked.clause}`;
    await witness(tx, {
      ...{ actor, action: "accept:change", object, after: { wish: asked.wish, version } },
      ...{ reason: answer, requestId },
    });
    return { version };
  });
}

/** Declines a wish, with a reason that the lessee reads. */
export async function decline(ctx: Asking, { request, answer }: DeclineInput): Promise<void> {
  const { actor, tenant, requestId } = ctx;
  await inTenant(actor, tenant.id, async (tx) => {
    const { clause } = await openOne(tx, tenant.id, request);
    await settle(tx, ctx, { request, state: "declined", answer });
    const object = `clause ${clause}`;
    await witness(tx, { actor, action: "decline:change", object, reason: answer, requestId });
  });
}

/** Takes a wish back before it is answered. */
export async function withdrawRequest(ctx: Asking, { request }: WithdrawInput): Promise<void> {
  const { actor, tenant, requestId } = ctx;
  await inTenant(actor, tenant.id, async (tx) => {
    const { clause } = await openOne(tx, tenant.id, request);
    await settle(tx, ctx, { request, state: "withdrawn", answer: "" });
    await witness(tx, { actor, action: "withdraw:change", object: `clause ${clause}`, requestId });
  });
}

async function openOne(tx: Tx, tenantId: string, request: string) {
  const [asked] = await tx
    .select()
    .from(changeRequests)
    .where(and(eq(changeRequests.tenantId, tenantId), eq(changeRequests.id, request)))
    .for("update");
  if (!asked) throw new Refusal("not-found", "There is no such request here.");
  if (asked.state !== "open") throw new Refusal("conflict", `This request is ${asked.state} already.`);
  return asked;
}

interface Answer {
  readonly request: string;
  readonly state: "accepted" | "declined" | "withdrawn";
  readonly answer: string;
  readonly version?: number;
}

async function settle(tx: Tx, { actor, tenant }: Asking, { request, ...said }: Answer): Promise<void> {
  await tx
    .update(changeRequests)
    .set({ ...said, answeredBy: actor.id, answeredAt: sql`clock_timestamp()` as never })
    .where(and(eq(changeRequests.tenantId, tenant.id), eq(changeRequests.id, request)));
}

/** What was typed as a value; nothing typed takes the clause out. */
function wishedValue({ clause, wish }: Pick<WishInput, "clause" | "wish">): unknown {
  if (wish.trim() === "") return undefined;
  const { value, slips } = readPlainYaml(wish);
  const [slip] = slips;
  if (!slip) return value;
  const { line, fault } = slip;
  throw new Refusal("invalid", `Line ${line}: ${clause}: ${fault}`, { detail: { line, clause, fault } });
}

function written(lease: Lease, clause: string, value: unknown): Lease {
  try {
    return wished(lease, clause, value);
  } catch (error) {
    throw refusalOf(error, clause);
  }
}

/** What the document has against a wish, in the words of its first clause; a failure of ours stays one. */
function refusalOf(error: unknown, clause: string): unknown {
  if (error instanceof RangeError)
    return new Refusal("invalid", error.message, { detail: { clause }, cause: error });
  if (!(error instanceof LeaseRefused)) return error;
  const [first] = error.faults;
  const { clause: at = clause, fault = "" } = first ?? {};
  return new Refusal("invalid", `${at}: ${fault}`, { detail: { clause: at, fault }, cause: error });
}
