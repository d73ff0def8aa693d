import type { Lease, LeaseInForce } from "@/tenants/lease";
import { MEDIUM_CELLS, type Medium, type MediumCell, type Way } from "@/tenants/lease/media";
import type { PermitState } from "@/tenants/lease/permits";
import { type Ahead, daysLeft, type LeaseStanding, share, standing } from "../leases/rules";
import { seatsLeased } from "../seats/rules";
import { type Shown, total } from "../statements/rules";

/** What is counted of a lessee beside its lease. */
export interface Counts {
  /** Seats with a name on them, and seats somebody sits on now. */
  readonly seats: { readonly named: number; readonly taken: number };
  /** Contacts since midnight where the lessee is. */
  readonly contacts: number;
  /** The lines of the month so far, exactly; in the currency of the lease. */
  readonly lineMicros: readonly bigint[];
}

export interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** A lessee as one row of the operator's list. Instants are epoch milliseconds. */
export interface Lessee {
  readonly tenant: string;
  readonly name: string;
  readonly brand: { readonly names: Lease["brand"]["names"]; readonly colour: string } | null;
  readonly language: string | null;
  readonly state: LeaseStanding;
  readonly period: {
    readonly from: number | null;
    readonly until: number | null;
    readonly daysLeft: number | null;
    readonly share: number | null;
  };
  /** What happens next to the lease by itself, and in how many days. */
  readonly ahead: (Omit<Ahead, "at"> & { readonly at: number }) | null;
  readonly numbers: { readonly own: number; readonly shared: number; readonly e164: readonly string[] };
  readonly permits: Readonly<Record<MediumCell, PermitState>>;
  readonly seats: { readonly used: number; readonly leased: number };
  readonly today: { readonly contacts: number };
  readonly charge: Shown | null;
}

/** The version to show, the whole run of versions it is part of, and what comes next. */
export interface ShownLease {
  readonly lease: LeaseInForce;
  readonly run: LeaseInForce;
  readonly ahead: Ahead | null;
}

/** Puts together what the lease says and what was counted. A tenant without a binding lease has only a name. */
export function lesseeOf(
  tenant: Named,
  shown: ShownLease | undefined,
  { seats, contacts, lineMicros }: Counts,
  { now, language }: { now: Date; language: string },
): Lessee {
  const { lease, run, ahead } = shown ?? {};
  const document = lease?.document;
  const numbers = document?.numbers ?? [];
  return {
    ...{ tenant: tenant.slug, name: tenant.name, language: document?.languages[0] ?? null },
    brand: document ? { names: document.brand.names, colour: document.brand.colour } : null,
    state: standing(run, now),
    period: {
      from: run ? +run.from : null,
      until: run?.until ? +run.until : null,
      daysLeft: run ? daysLeft(run, now) : null,
      share: run ? share(run, now) : null,
    },
    ahead: ahead ? { ...ahead, at: +ahead.at } : null,
    numbers: {
      own: numbers.filter(({ use }) => use === "dedicated").length,
      shared: numbers.filter(({ use }) => use === "shared").length,
      e164: numbers.map(({ number }) => number),
    },
    permits: permitsOf(document),
    seats: seatsOf(document, seats),
    today: { contacts },
    charge: document ? total(lineMicros, document.currency, language) : null,
  };
}

/** Used is what the lease counts: names where it leases by name, else who sits there now. */
function seatsOf(document: Lease | undefined, { named, taken }: Counts["seats"]): Lessee["seats"] {
  if (!document) return { used: named, leased: 0 };
  const { model, count } = seatsLeased(document);
  return { used: model === "named" ? named : taken, leased: count };
}

/** Where each cell of the matrix stands. Without a lease nothing is permitted. */
function permitsOf(document: Lease | undefined): Lessee["permits"] {
  const cells = MEDIUM_CELLS.map((cell) => {
    const [medium, way] = cell.split(".") as [Medium, Way];
    return [cell, document?.permits[medium][way].state ?? "denied"] as const;
  });
  return Object.fromEntries(cells) as Lessee["permits"];
}

/** Who needs attention first: what is about to change before what runs, what is over last; then by name. */
const FIRST: readonly LeaseStanding[] = [
  ...(["suspended", "grace", "expiring", "active", "trial", "scheduled", "draft", "ended"] as const),
];

/** In the order of the operator's list. */
export function byAttention(lessees: readonly Lessee[], language: string): Lessee[] {
  const { compare } = new Intl.Collator(language);
  return [...lessees].sort(
    (a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state) || compare(a.name, b.name),
  );
}
