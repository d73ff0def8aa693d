import { type Amendment, amendmentsOf } from "@/tenants/amendment";
import { answersUntil } from "@/tenants/decide/state";
import type { Lease, LeaseInForce } from "@/tenants/lease";
import { LeaseFileRefused, type OpenLeaseFile, openLeaseFile } from "@/tenants/lease-file";
import type { Span } from "@/tenants/span";
import { type Claim, claimFaults, type Fault, type Holding, type Registered, restOf } from "./claims";

/** A file as it lies there. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A file that is a lease by itself. Whether it can stand beside the others is another question. */
export interface Opened extends OpenLeaseFile {
  readonly file: string;
}

export interface Lessee {
  readonly id: string;
  readonly slug: string;
  readonly kind: "operator" | "lessee";
  readonly name: string;
}

/** What an installation has, as far as the files ask. */
export interface Installation {
  readonly tenants: ReadonlyMap<string, Lessee>;
  /** The agreed versions of each lessee by its slug, oldest first. */
  readonly agreed: ReadonlyMap<string, readonly LeaseInForce[]>;
  /** What the operator has laid before each lessee and not both have signed, oldest first. */
  readonly offered: ReadonlyMap<string, readonly LeaseInForce[]>;
  readonly numbers: ReadonlyMap<string, Registered>;
  readonly holdings: readonly Holding[];
}

/** What one file would do. */
export interface LeasePlan {
  readonly file: string;
  readonly tenant: string;
  readonly change: "none" | "amend" | "new";
  readonly amendments: readonly Amendment[];
  readonly lease: Lease;
  /** From when it would bind. */
  readonly from: Date;
  /** The version that its file words anew; none of a new lessee. */
  readonly version: number | null;
  /** The version that was agreed last when the plan was made. */
  readonly newest: number | null;
  /** The version that was offered with these very words and awaits signatures. */
  readonly awaits: number | null;
}

export interface Plan {
  readonly leases: readonly LeasePlan[];
  readonly faults: readonly Fault[];
}

/** Reads every file; what is wrong with one does not hide what is wrong with another. */
export function openAll(sources: readonly Source[]): { opened: Opened[]; faults: Fault[] } {
  const opened: Opened[] = [];
  const faults: Fault[] = [];
  for (const { file, text } of sources)
    try {
      opened.push({ file, ...openLeaseFile(text) });
    } catch (error) {
      if (!(error instanceof LeaseFileRefused)) throw error;
      faults.push(...error.faults.map((fault) => ({ file, ...fault })));
    }
  return { opened, faults };
}

export interface Asked {
  readonly now: Date;
  /** Lessees that are not there yet are to be made. */
  readonly create: boolean;
  /** What the files say is signed with this: what only awaits signatures is to be done, too. */
  readonly isSigned?: boolean;
}

/** What these files would do to this installation, or all that keeps them from doing anything. */
export function planOf(opened: readonly Opened[], here: Installation, asked: Asked): Plan {
  const ordered = [...opened].sort(
    (a, b) => compare(a.lease.tenant, b.lease.tenant) || +beginOf(a) - +beginOf(b),
  );
  const slugs = ordered.map(({ lease }) => lease.tenant);
  const isAlone = (slug: string, i: number) => slugs[i - 1] !== slug && slugs[i + 1] !== slug;
  const leases = againAfterAChange(
    ordered.map((one, i) => {
      const slug = one.lease.tenant;
      const versions = { agreed: here.agreed.get(slug) ?? [], offered: here.offered.get(slug) ?? [] };
      return planOne(one, versions, { ...asked, alone: isAlone(slug, i) });
    }),
    asked.isSigned,
  );
  const faults = ordered.flatMap((one, i) => [
    ...tenantFaults(one, here, asked),
    ...periodFaults(one, leases[i] as LeasePlan, { here, before: ordered[i - 1], now: asked.now }),
  ]);
  const claims = leases.flatMap((plan, i) => claimsOf(plan, ordered[i] as Opened, here));
  const kept = heldBeside(here, leases);
  return { leases, faults: [...faults, ...claimFaults(claims, kept, here.numbers)] };
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
const beginOf = ({ lease }: Opened): Date => new Date(lease.period.from);

function planOne(
  { file, lease }: Opened,
  { agreed, offered }: Record<"agreed" | "offered", readonly LeaseInForce[]>,
  { alone, now, isSigned }: Asked & { readonly alone: boolean },
): LeasePlan {
  const known = (alone ? undefined : worded(lease, agreed)) ?? agreed.at(-1);
  const amendments = known ? amendmentsOf(known.document, lease) : [];
  const begins = new Date(lease.period.from);
  const base = { file, tenant: lease.tenant, lease, amendments, from: begins > now ? begins : now };
  const waiting = offered.findLast(({ document }) => amendmentsOf(document, lease).length === 0);
  const isSaid = (known && amendments.length === 0) || (waiting && !isSigned);
  const versions = { version: known?.version ?? null, newest: agreed.at(-1)?.version ?? null };
  const change = known ? "amend" : "new";
  return { ...base, ...versions, awaits: waiting?.version ?? null, change: isSaid ? "none" : change };
}

/** Of several files of a lessee, each words the last version of the same beginning; a file alone, what was agreed last. */
const worded = (lease: Lease, agreed: readonly LeaseInForce[]): LeaseInForce | undefined =>
  agreed.findLast(({ document }) => sameInstant(document.period.from, lease.period.from));

const sameInstant = (a: string, b: string): boolean => Date.parse(a) === Date.parse(b);

/** What begins takes the place of everything later: the later files of that lessee are laid before both again. */
function againAfterAChange(leases: readonly LeasePlan[], isSigned = false): LeasePlan[] {
  const changed = new Set<string>();
  return leases.map((plan) => {
    if (plan.change !== "none") changed.add(plan.tenant);
    const isAgain = plan.change === "none" && changed.has(plan.tenant) && (plan.awaits === null || isSigned);
    return isAgain ? { ...plan, change: "amend" } : plan;
  });
}

const faultAt = ({ file, placeOf }: Opened, clause: string, fault: string): Fault => ({
  ...{ file, clause, fault },
  ...placeOf(clause),
});

function tenantFaults(one: Opened, { tenants }: Installation, { create }: Asked): Fault[] {
  const slug = one.lease.tenant;
  const known = tenants.get(slug);
  if (known?.kind === "operator")
    return [faultAt(one, "tenant", `${slug} is the operator, who leases nothing.`)];
  if (known || create) return [];
  return [faultAt(one, "tenant", `There is no lessee ${slug}. To make it, say --create.`)];
}

interface Beside {
  readonly here: Installation;
  readonly before: Opened | undefined;
  readonly now: Date;
}

function periodFaults(one: Opened, plan: LeasePlan, { here, before, now }: Beside): Fault[] {
  const { tenant, period } = one.lease;
  const other = before?.lease.tenant === tenant ? before : undefined;
  if (other && (other.lease.period.until === null || Date.parse(other.lease.period.until) > +beginOf(one)))
    return [faultAt(one, "period.from", `Overlaps the period of ${tenant} in ${other.file}.`)];
  if (plan.change === "none") return [];
  if (period.until !== null && Date.parse(period.until) <= +now)
    return [faultAt(one, "period.until", "Is past: what is over cannot be agreed any more.")];
  const agreed = here.agreed.get(tenant) ?? [];
  const governs = agreed.some(({ from, until }) => from <= now && (!until || until > beginOf(one)));
  const known = agreed.find(({ version }) => version === plan.version);
  if (!governs || !known || beginOf(one) > now) return [];
  const begins = known.document.period.from;
  if (sameInstant(begins, period.from)) return [];
  const sentence = `Overlaps version ${known.version}, whose period begins ${begins}: keep that, or begin later than now.`;
  return [faultAt(one, "period.from", sentence)];
}

/** The numbers and signals that a changed file wants, each with its place. */
function claimsOf(plan: LeasePlan, one: Opened, { numbers }: Installation): Claim[] {
  if (plan.change === "none") return [];
  const span: Span = { from: plan.from, until: answersUntil(plan.lease) };
  const at = (clause: string, what: Pick<Claim, "number" | "use" | "signal">): Claim => ({
    ...{ clause, place: one.placeOf(clause), file: one.file, tenant: plan.tenant, ...what },
    ...{ span, restsUntil: restOf(what, span.until, numbers) },
  });
  return plan.lease.numbers.flatMap(({ number, use, signals }, n) => [
    at(`numbers.${n}.number`, { number, use }),
    ...signals.map((signal, s) => at(`numbers.${n}.signals.${s}.value`, { number, use, signal })),
  ]);
}

/** What is held while the files apply: of the lessees they change, only what is over by then, and the rest after that. */
function heldBeside({ holdings, numbers }: Installation, leases: readonly LeasePlan[]): Holding[] {
  const changes = new Map<string, Date>();
  for (const { tenant, change, from } of leases)
    if (change !== "none" && !changes.has(tenant)) changes.set(tenant, from);
  return holdings.flatMap((holding) => {
    const { from, until } = holding.span;
    const cutAt = changes.get(holding.tenant);
    if (!cutAt || (until !== null && until <= cutAt)) return [holding];
    if (from >= cutAt) return [];
    const rests = restOf(holding, cutAt, numbers);
    const { restsUntil } = holding;
    const earlier = restsUntil && rests && restsUntil < rests ? restsUntil : rests;
    return [{ ...holding, span: { from, until: cutAt }, restsUntil: earlier }];
  });
}
