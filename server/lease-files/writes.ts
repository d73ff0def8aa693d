import { and, desc, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { leases } from "@/db/tables/leases";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import { tenantBySlug } from "@/tenants/recognise";
import { type Step, type Tx, throughTenants } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { callOut } from "../leases/directory";
import { approve } from "../leases/writes/approve";
import { propose } from "../leases/writes/draft";
import { offer } from "../leases/writes/offer";
import { signOnPaper } from "../leases/writes/sign-on-paper";
import { type Acting, type AsRead, lockLease, namedVersion } from "../leases/writes/version";
import type { PaperInput } from "../papers/input";
import { planFiles } from "./reads";
import type { Asked, LeasePlan, Plan, Source } from "./rules";

export interface Applied extends Plan {
  readonly applied: boolean;
  /** The versions that were offered or signed, by the file that words each. */
  readonly made: ReadonlyMap<string, number>;
}

interface Applying extends Omit<Asked, "isSigned"> {
  readonly reason: string;
  /** On which one lessee has signed what its files say. */
  readonly paper?: PaperInput | undefined;
}

/**
 * Lays before both parties what the files say and the installation does not: every version binds when both have signed it.
 * With a paper of one lessee it is signed at once, for the lessee by whom the paper names, for the operator by the actor.
 * All of it or nothing, in one transaction through all the lessees it changes. Applied again, the same files change nothing.
 */
export async function applyFiles(
  actor: Actor,
  sources: readonly Source[],
  { reason, paper, ...asked }: Applying,
): Promise<Applied> {
  const plan = await planFiles(actor, sources, { ...asked, isSigned: paper !== undefined });
  const changes = plan.leases.filter(({ change }) => change !== "none");
  const applied = plan.faults.length === 0;
  const made = new Map<string, number>();
  if (applied && paper) mustBeOnes(changes);
  if (applied && changes.length > 0)
    await throughTenants(actor, async (step) => {
      const acting = await lesseesOf(step, changes, actor);
      for (const one of changes) {
        const on = acting.get(one.tenant) as Acting;
        const told = `File ${one.file}: ${reason}`.slice(0, 300);
        made.set(one.file, await step(on.tenant.id, (tx) => carryOut(tx, on, one, { reason: told, paper })));
      }
    });
  return { ...plan, applied, made };
}

/** Whoever signed a paper is of one lessee and signs for no other. */
function mustBeOnes(changes: readonly LeasePlan[]): void {
  if (new Set(changes.map(({ tenant }) => tenant)).size > 1)
    throw new Refusal("invalid", "A paper is signed by one lessee. Apply the files of each with its own.");
}

/**
 * Who is to be changed; those that are not there yet are made. The plans come in the order of their lessees, so that two
 * who apply at once do not wait for each other.
 */
async function lesseesOf(
  step: Step,
  changes: readonly LeasePlan[],
  actor: Actor,
): Promise<ReadonlyMap<string, Acting>> {
  const found = new Map<string, Acting>();
  for (const { tenant: slug, lease, newest } of changes) {
    if (found.has(slug)) continue;
    const known = await tenantBySlug(slug);
    const id = known?.id ?? newId();
    found.set(slug, { actor, tenant: { id, slug } });
    await step(id, async (tx) => {
      if (!known) await admit(tx, id, lease);
      await lockLease(tx, id);
      await mustBeAsPlanned(tx, id, newest);
    });
  }
  return found;
}

async function admit(tx: Tx, id: string, { tenant: slug, brand, languages }: Lease): Promise<void> {
  const name = textIn(brand.names, languages[0] ?? "en");
  await tx.insert(tenants).values({ id, slug, kind: "lessee", name });
  await callOut(tx, id);
}

/** What was planned against must be what is there: between the two somebody may have signed. */
async function mustBeAsPlanned(tx: Tx, tenantId: string, newest: number | null): Promise<void> {
  const [last] = await tx
    .select({ version: leases.version })
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed")))
    .orderBy(desc(leases.version))
    .limit(1);
  if ((last?.version ?? null) === newest) return;
  throw new Refusal("conflict", "The lease was changed while these files were looked at. Plan again.");
}

interface Terms {
  readonly reason: string;
  readonly paper: PaperInput | undefined;
}

async function carryOut(tx: Tx, acting: Acting, plan: LeasePlan, { reason, paper }: Terms): Promise<number> {
  const asRead = await laid(tx, acting, plan, reason);
  if (paper) {
    const { bindsFrom } = await signOnPaper(tx, acting, { ...asRead, ...paper, reason });
    if (!bindsFrom) await approve(tx, acting, { ...asRead, reason });
  }
  return asRead.version;
}

/** The version that lies before both with these words: the one that lay there, or one of its own. */
async function laid(tx: Tx, acting: Acting, { awaits, lease }: LeasePlan, reason: string): Promise<AsRead> {
  if (awaits !== null) {
    const { version, contentHash: hash } = await namedVersion(tx, acting, { version: awaits });
    return { version, hash };
  }
  const drafted = await propose(tx, acting, lease, { reason });
  return offer(tx, acting, { ...drafted, reason });
}
