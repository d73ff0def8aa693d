import type { Lease, LeaseInForce } from "@/tenants/lease";
import { MEDIA, WAYS } from "@/tenants/lease/media";
import { covers } from "@/tenants/span";
import { SEAT_MEDIA, type SeatMedium, type SeatsLeased, seatsLeased } from "../seats/rules";
import type { GATE_KINDS } from "./input";

type GateKind = (typeof GATE_KINDS)[number];

export interface UsualGate {
  readonly kind: GateKind;
  readonly item: string;
  readonly owner: "operator" | "lessee";
  readonly reversible: boolean;
  /** Days after onboarding. */
  readonly dueInDays: number;
}

/** What people must see to for every lessee; the board's words for these keys stand in the catalogue of messages. */
export const USUAL_GATES: readonly UsualGate[] = [
  { kind: "technical", item: "test-call-heard", owner: "operator", reversible: true, dueInDays: 1 },
  { kind: "technical", item: "forwarding-set", owner: "lessee", reversible: true, dueInDays: 3 },
  { kind: "regulatory", item: "contract-signed", owner: "lessee", reversible: false, dueInDays: 7 },
  { kind: "regulatory", item: "data-agreement", owner: "lessee", reversible: false, dueInDays: 7 },
  { kind: "people", item: "greeting-approved", owner: "lessee", reversible: true, dueInDays: 3 },
  { kind: "people", item: "agents-trained", owner: "operator", reversible: true, dueInDays: 14 },
  { kind: "people", item: "admin-invited", owner: "operator", reversible: true, dueInDays: 3 },
];

/** An agent whom an assignment lets work for the lessee now, for one medium. */
export interface Assigned {
  readonly agent: string;
  readonly medium: SeatMedium;
  /** Their latest exam there was passed, by the mark of its day, and has not run out. */
  readonly certified: boolean;
}

/** What the product sees by itself. */
export interface Seen {
  readonly lease: LeaseInForce | undefined;
  /** Numbers of the lease that carry it in the directory now. */
  readonly held: readonly string[];
  /** Agents with a seat by name now. */
  readonly named: ReadonlySet<string>;
  readonly assigned: readonly Assigned[];
}

export const DERIVED = [
  ...(["number-answers", "lease-in-force", "clearances-approved", "seats-filled", "agent-ready"] as const),
];
export type Derived = (typeof DERIVED)[number];

/** A gate that is looked at and never ticked: whether it is passed, and the figures behind that. */
export interface DerivedGate {
  readonly kind: GateKind;
  readonly item: Derived;
  readonly passed: boolean;
  readonly done: number;
  readonly of: number;
}

/** What can be seen, gate by gate. Each has its source on the lessee's record. */
export function derivedGates({ lease, held, ...people }: Seen, now: Date): DerivedGate[] {
  const document = lease?.document;
  const binds = lease !== undefined && lease.state !== "draft" && covers(lease, now);
  const numbers = document?.numbers.map(({ number }) => number as string) ?? [];
  const answering = binds ? numbers.filter((number) => held.includes(number)).length : 0;
  const clearances = document
    ? MEDIA.flatMap((medium) => WAYS.flatMap((way) => document.permits[medium][way].clearances ?? []))
    : [];
  const approved = clearances.filter(({ state }) => state === "approved").length;
  return [
    gate("technical", "number-answers", answering, numbers.length, numbers.length > 0),
    gate("technical", "lease-in-force", binds ? 1 : 0, 1),
    gate("regulatory", "clearances-approved", approved, clearances.length),
    ...peopleGates(document, people),
  ];
}

/**
 * Who is there to answer. A medium that the lessee receives is ready when one agent has all that an offer asks for: an
 * assignment, a seat, and a passed exam. A mark that was raised since then asks for no new exam, here or there.
 */
function peopleGates(document: Lease | undefined, { named, assigned }: Pick<Seen, "named" | "assigned">) {
  if (!document) return [gate("people", "seats-filled", 0, 0, false), gate("people", "agent-ready", 0, 1)];
  const leased = seatsLeased(document);
  const media = SEAT_MEDIA.filter((medium) => document.permits[medium].in.state !== "denied");
  const takes = ({ agent, certified }: Assigned) => certified && maySit(agent, named, leased);
  const ready = media.filter((medium) => assigned.some((one) => one.medium === medium && takes(one)));
  const seated = leased.model === "named" ? named.size : new Set(assigned.map(({ agent }) => agent)).size;
  return [
    gate("people", "seats-filled", seated, leased.count, leased.count > 0),
    gate("people", "agent-ready", ready.length, media.length, media.length > 0),
  ];
}

/** Where seats have no names, whoever is assigned may sit down as long as there are any. */
const maySit = (agent: string, named: ReadonlySet<string>, { model, count, burst }: SeatsLeased): boolean =>
  model === "named" ? named.has(agent) : count + burst > 0;

// biome-ignore lint/complexity/useMaxParams: one line of the board, read across
function gate(kind: GateKind, item: Derived, done: number, of: number, needed = true): DerivedGate {
  return { kind, item, done, of, passed: needed && done >= of };
}
