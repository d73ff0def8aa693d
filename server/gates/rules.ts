import type { LeaseInForce } from "@/tenants/lease";
import { MEDIA, WAYS } from "@/tenants/lease/media";
import { covers } from "@/tenants/span";
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

/** What the product sees by itself. */
export interface Seen {
  readonly lease: LeaseInForce | undefined;
  /** Numbers of the lease that carry it in the directory now. */
  readonly held: readonly string[];
  /** Agents with a seat now. */
  readonly seated: number;
  /** Of those, agents that an assignment lets work now. */
  readonly assigned: number;
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
export function derivedGates({ lease, held, seated, assigned }: Seen, now: Date): DerivedGate[] {
  const document = lease?.document;
  const binds = lease !== undefined && lease.state !== "draft" && covers(lease, now);
  const numbers = document?.numbers.map(({ number }) => number as string) ?? [];
  const answering = binds ? numbers.filter((number) => held.includes(number)).length : 0;
  const clearances = document
    ? MEDIA.flatMap((medium) => WAYS.flatMap((way) => document.permits[medium][way].clearances ?? []))
    : [];
  const approved = clearances.filter(({ state }) => state === "approved").length;
  const count = document?.seats.count ?? 0;
  return [
    gate("technical", "number-answers", answering, numbers.length, numbers.length > 0),
    gate("technical", "lease-in-force", binds ? 1 : 0, 1),
    gate("regulatory", "clearances-approved", approved, clearances.length),
    gate("people", "seats-filled", seated, count, count > 0),
    gate("people", "agent-ready", Math.min(assigned, 1), 1),
  ];
}

// biome-ignore lint/complexity/useMaxParams: one line of the board, read across
function gate(kind: GateKind, item: Derived, done: number, of: number, needed = true): DerivedGate {
  return { kind, item, done, of, passed: needed && done >= of };
}
