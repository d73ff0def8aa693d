import type { Actor } from "@/tenants/actor";
import type { Party } from "@/tenants/decide/question";
import { speaksUntil, stateAt } from "@/tenants/decide/state";
import type { Lease, LeaseInForce, LeaseState } from "@/tenants/lease";
import type { Span } from "@/tenants/span";
import { ZoneClock } from "@/tenants/zone-clock";

/** A lease as a person sees it on a list: also what is about to happen to it. */
export type LeaseStanding =
  | "draft"
  | "scheduled"
  | "trial"
  | "active"
  | "expiring"
  | "grace"
  | "suspended"
  | "ended";

const DAY_MS = 86_400_000;

/** This close to its end, a lease is shown as expiring. */
const EXPIRING_DAYS = 30;

/** What a lease is now. `undefined` is a tenant that has only drafts. */
export function standing(lease: LeaseInForce | undefined, now: Date): LeaseStanding {
  if (!lease) return "draft";
  const { state, from, until } = lease;
  if (now < from) return "scheduled";
  if (state === "ended" || (until !== null && now >= until))
    return stateAt(lease, now.getTime()) === "grace" ? "grace" : "ended";
  if (state === "active" && until !== null && +until - +now <= EXPIRING_DAYS * DAY_MS) return "expiring";
  return state;
}

/** Whole days until a lease ends, rounded up: on its last day one is left. `null` when it has no end. */
export function daysLeft({ until }: Span, now: Date): number | null {
  return until === null ? null : Math.ceil((+until - +now) / DAY_MS);
}

/** How much of its period is behind a lease, 0 to 1. `null` when it has no end. */
export function share({ from, until }: Span, now: Date): number | null {
  if (until === null) return null;
  return Math.min(1, Math.max(0, (+now - +from) / (+until - +from)));
}

/** A change of state that the two parties know. Anything else is a mistake and is refused. */
const CHANGES: Record<"suspend" | "resume" | "end", readonly LeaseState[]> = {
  suspend: ["trial", "active", "grace"],
  resume: ["suspended"],
  end: ["trial", "active", "grace", "suspended"],
};

/** May a lease in this state be suspended, resumed, ended? */
export function mayBecome(change: keyof typeof CHANGES, state: LeaseState): boolean {
  return CHANGES[change].includes(state);
}

/** The part of a span before an instant; `undefined` when nothing of it is. */
export function before(span: Span, instant: Date): Span | undefined {
  if (span.from >= instant) return undefined;
  return { from: span.from, until: span.until !== null && span.until < instant ? span.until : instant };
}

/** How far a version is on its way to being agreed. Only what is agreed binds. */
export type Stage = "draft" | "offered" | "agreed" | "superseded" | "declined" | "withdrawn";

/** A version with what the two parties have done about it. */
export interface Proposal {
  readonly stage: Stage;
  readonly draftedBy: Party;
  readonly offeredAt: Date | null;
}

/** For which side somebody acts. Whoever is no person of the lessee acts for the operator. */
export const partyOf = ({ kind }: Actor): Party => (kind === "lessee" ? "lessee" : "operator");

/** A proposal that was never offered is nobody's business but its author's; the operator sees what a lessee asks for. */
export function isSeenBy(party: Party, { stage, draftedBy, offeredAt }: Proposal): boolean {
  return party === "operator" || draftedBy === "lessee" || offeredAt !== null || stage === "agreed";
}

/** What may be done to a version that is not agreed, and at which stage. */
const MOVES = {
  amend: ["draft", "offered"],
  offer: ["draft"],
  approve: ["offered"],
  decline: ["draft", "offered"],
  withdraw: ["draft", "offered"],
} as const satisfies Record<string, readonly Stage[]>;
export type Move = keyof typeof MOVES;

/** May a version at this stage be amended, offered, approved, declined, withdrawn? */
export const mayMove = (move: Move, stage: Stage): boolean =>
  (MOVES[move] as readonly Stage[]).includes(stage);

/** What a version is to a reader: its stage, and once it is agreed what the clock makes of it. */
export type Life = Exclude<Stage, "agreed"> | "scheduled" | "in-force" | "grace" | "ended";

export function lifeOf(
  version: LeaseInForce & { readonly stage: Stage },
  agreed: readonly LeaseInForce[],
  now: Date,
): Life {
  if (version.stage !== "agreed") return version.stage;
  if (now < version.from) return "scheduled";
  if (version.until === null || now < version.until) return "in-force";
  const last = passagesOf(version, agreed).findLast(({ at }) => at <= now);
  return last?.to === "grace" || last?.to === "superseded" ? last.to : "ended";
}

/** How far the life of a version is. */
export type Passed = "scheduled" | "begun" | "grace" | "superseded" | "ended";

/** A step in the life of a version that the clock takes by itself, and the instant of it. */
export interface Passage {
  readonly to: Exclude<Passed, "scheduled">;
  readonly at: Date;
}

/** The whole life of an agreed version beside the others: it begins; another follows it, or its grace, or its end. */
export function passagesOf(version: LeaseInForce, agreed: readonly LeaseInForce[]): Passage[] {
  const { from, until } = version;
  const begun = { to: "begun", at: from } as const;
  if (until === null) return [begun];
  const speaks = new Date(speaksUntil(version));
  const [follower] = agreed
    .filter((other) => other.version !== version.version && until <= other.from && other.from <= speaks)
    .sort((a, b) => +a.from - +b.from);
  if (follower && +follower.from === +until) return [begun, { to: "superseded", at: until }];
  const end = { to: follower ? "superseded" : "ended", at: follower?.from ?? speaks } as const;
  return speaks > until ? [begun, { to: "grace", at: until }, end] : [begun, end];
}

/** What has come to pass and is not written down yet, oldest first. */
export function unwritten(
  version: LeaseInForce & { readonly passed: Passed },
  agreed: readonly LeaseInForce[],
  now: Date,
): Passage[] {
  if (version.passed === "superseded" || version.passed === "ended") return [];
  const life = passagesOf(version, agreed);
  const written = life.findIndex(({ to }) => to === version.passed);
  return life.slice(written + 1).filter(({ at }) => at <= now);
}

/** The next thing that will happen to a lessee's lease by itself, and in how many days, rounded up. */
export interface Ahead {
  readonly what: "begins" | "grace" | "ends";
  readonly version: number;
  readonly at: Date;
  readonly days: number;
}

const AHEAD = { begun: "begins", grace: "grace", ended: "ends", superseded: undefined } as const;

export function aheadOf(agreed: readonly LeaseInForce[], now: Date): Ahead | null {
  const coming = agreed.flatMap((version) =>
    passagesOf(version, agreed).flatMap(({ to, at }) => {
      const what = AHEAD[to];
      const days = Math.ceil((+at - +now) / DAY_MS);
      return what && at > now ? [{ what, version: version.version, at, days }] : [];
    }),
  );
  return coming.sort((a, b) => +a.at - +b.at)[0] ?? null;
}

/** The version that a version takes the place of: the last that begins before it does, or what was agreed last. */
export function predecessorOf<V extends LeaseInForce>(
  { version, from }: LeaseInForce,
  agreed: readonly V[],
): V | undefined {
  const others = agreed.filter((other) => other.version !== version);
  const earlier = others.filter(
    (other) => other.from <= from && (other.from < from || other.version < version),
  );
  return earlier.sort((a, b) => +a.from - +b.from || a.version - b.version).at(-1);
}

/** So long before its end a lease is renewed at the latest: whoever is bound has a day to see it. */
const SHORTEST_NOTICE_DAYS = 1;

/** From when on a version's clause of renewal is carried out. `undefined` when it has none, or no end as agreed. */
export function renewsFrom({ until, state, document }: LeaseInForce): Date | undefined {
  const { term, period } = document;
  const isRenewed = term?.renewal === "automatic" || term?.renewal === "ask";
  const runsAsAgreed = until !== null && +until === Date.parse(period.until ?? "");
  if (!isRenewed || !runsAsAgreed || (state !== "active" && state !== "trial")) return undefined;
  return new Date(+until - Math.max(term.noticeDays ?? 0, SHORTEST_NOTICE_DAYS) * DAY_MS);
}

/**
 * The period after a lease's own: of the same number of calendar months where it has one, else of the same length; by the
 * wall clock of its zone, so that a year that begins at midnight is followed by one that does.
 */
export function nextPeriod({ period, zone }: Lease): Lease["period"] {
  if (period.until === null) throw new RangeError("A lease without an end has no period after it.");
  const clock = ZoneClock.of(zone);
  const [from, until] = [period.from, period.until].map((at) => clock.show(Date.parse(at) / 1000)) as [
    number,
    number,
  ];
  const months = monthsBetween(from, until);
  const end = addMonths(from, months) === until ? addMonths(from, 2 * months) : 2 * until - from;
  return { from: period.until, until: new Date(clock.when(end) * 1000).toISOString() };
}

/** Instants here are what a wall clock shows, in seconds as if it were UTC. */
const shown = (second: number): Date => new Date(second * 1000);

function monthsBetween(from: number, until: number): number {
  const [a, b] = [shown(from), shown(until)];
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

/** So many months later; on the last day of a month that is too short. */
function addMonths(from: number, months: number): number {
  const date = shown(from);
  const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return +month / 1000 + (day - 1) * 86_400 + (from - Math.floor(from / 86_400) * 86_400);
}

/**
 * A version as a reader of a list sees it: from the first to the last of those that follow each other without a gap. An
 * amendment that begins next month does not make a lease one that ends next month.
 */
export function runOf(version: LeaseInForce, agreed: readonly LeaseInForce[]): LeaseInForce {
  let { from, until } = version;
  for (let next = endingAt(agreed, from); next; next = endingAt(agreed, from)) from = next.from;
  for (let next = beginningAt(agreed, until); next; next = beginningAt(agreed, until)) until = next.until;
  return { ...version, from, until };
}

/** Spans are never empty and never overlap, so that a chain of them has an end. */
const endingAt = (agreed: readonly LeaseInForce[], instant: Date) =>
  agreed.find(({ from, until }) => until !== null && +until === +instant && from < until);
const beginningAt = (agreed: readonly LeaseInForce[], instant: Date | null) =>
  instant === null
    ? undefined
    : agreed.find(({ from, until }) => +from === +instant && (until === null || from < until));
