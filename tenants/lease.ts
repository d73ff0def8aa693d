import { z } from "zod";
import { Hours, Zone } from "./calendar";
import { type Fault, Flow, flowFaults, Key } from "./flow";
import { Language, Texts } from "./languages";
import { Currency, Micros } from "./money";
import { E164 } from "./phone";

/** How people reach a lessee. */
export const MEDIA = ["voice", "sms"] as const;
export type Medium = (typeof MEDIA)[number];

const Instant = z.iso.datetime({ error: "Must be an instant in UTC, like 2026-11-24T00:00:00.000Z." });
const Seconds = z.int("Must be whole seconds.").min(0).max(86_400);

/** What tells this lessee from the others on a shared number: a number that forwards to it, a caller of its own, a key. */
const Signal = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("forwarded-from"), value: E164 }),
  z.strictObject({ method: z.literal("known-caller"), value: E164 }),
  z.strictObject({
    method: z.literal("menu-digit"),
    value: z.string().regex(/^[0-9]$/, "Must be one digit."),
  }),
]);

const LeasedNumber = z.strictObject({
  number: E164,
  use: z.enum(["dedicated", "shared"]),
  signals: z.array(Signal).max(10_000),
});

const Permit = z.strictObject({ allowed: z.boolean(), hours: Hours.optional() });
export type Permit = z.output<typeof Permit>;
const BothWays = z.strictObject({ in: Permit, out: Permit });

/** What is charged for. The names are those of usage events. */
export const USAGE_KINDS = ["flow", "queue", "talk", "wrap", "number"] as const;

const RateLine = z.strictObject({
  key: z.string().regex(/^[a-z]+\.[a-z-]+$/, "Must be a family and a thing, like voice.talk."),
  kind: z.enum(USAGE_KINDS),
  per: z.enum(["minute", "day"]),
  /** Price of one minute or one day. */
  micros: Micros,
  /** First block and further blocks, in seconds (in days when the price is per day). */
  first: z.int().min(1).max(3600),
  next: z.int().min(1).max(3600),
  /** Used less than this counts as this. */
  minimum: Seconds.optional(),
  /** Of what is billed, this much is free. */
  included: Seconds.optional(),
  /** Added once to anything that was used at all. */
  connect: Micros.optional(),
});
export type RateLine = z.output<typeof RateLine>;

const RateCard = z.strictObject({
  currency: Currency,
  lines: z.array(RateLine).min(1),
  rounding: z.enum(["half-even", "half-up", "up", "down"]),
  places: z.int().min(0).max(6),
});
export type RateCard = z.output<typeof RateCard>;

const Brand = z.strictObject({
  names: Texts,
  /** As an agent says it, when that differs from how it is written. */
  spoken: Texts,
  colour: z.string().regex(/^#[0-9a-f]{6}$/, "Must be a colour like #1f6f8b."),
});

const Prompts = z.strictObject({
  closed: Texts,
  ended: Texts,
  suspended: Texts,
  notYet: Texts,
  denied: Texts,
});
export type Prompt = keyof z.output<typeof Prompts>;

const Disposition = z.strictObject({ code: Key, label: Texts });

/**
 * The document that says everything a tenant has. It is JSON all through (micro-units are strings of digits, instants
 * are ISO 8601), so what the database keeps is the lease itself and not a form of it.
 */
export const Lease = z
  .strictObject({
    tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "Must be a tenant's short name, like harbour."),
    /** The first is the primary one: every text has it. */
    languages: z.array(Language).min(1),
    zone: Zone,
    currency: Currency,
    brand: Brand,
    /** What the agent says first. `{agent}` and `{customer}` are filled in on the desk. */
    greeting: Texts,
    numbers: z.array(LeasedNumber),
    permits: z.strictObject({ voice: BothWays, sms: BothWays }),
    seats: z.strictObject({ named: z.int().min(0).max(10_000) }),
    flow: Flow,
    queues: z.record(Key, z.strictObject({ label: Texts })),
    wrapUp: z.strictObject({
      seconds: Seconds.min(1),
      dispositions: z.array(Disposition).min(1, "Must name at least one way a contact can end."),
    }),
    prompts: Prompts,
    rateCard: RateCard,
    period: z.strictObject({ from: Instant, until: Instant.nullable() }),
  })
  .superRefine((lease, ctx) => {
    for (const { path, fault } of [
      ...wholeFaults(lease),
      ...flowFaults(lease.flow, Object.keys(lease.queues)),
    ])
      ctx.addIssue({ code: "custom", path, message: fault });
  });
export type Lease = z.output<typeof Lease>;

/** What a version of a lease is in the eyes of both parties. A draft binds nobody. */
export type LeaseState = "draft" | "trial" | "active" | "grace" | "suspended" | "ended";

/** One version of a tenant's lease, with the span of time it governs: `[from, until)`. */
export interface LeaseInForce {
  readonly tenantId: string;
  readonly slug: string;
  readonly version: number;
  readonly state: LeaseState;
  readonly from: Date;
  readonly until: Date | null;
  readonly document: Lease;
}

/** What can only be seen by looking at several clauses at once. */
function wholeFaults(lease: Lease): Fault[] {
  const { period, rateCard, currency } = lease;
  return [
    ...fault(
      period.until !== null && period.until <= period.from,
      ["period", "until"],
      "Must be after period.from.",
    ),
    ...fault(
      rateCard.currency !== currency,
      ["rateCard", "currency"],
      `Must be ${currency}, as in clause currency.`,
    ),
    ...repeated(lease.numbers.map(({ number }) => number)).map(([i, number]) => ({
      path: ["numbers", i, "number"],
      fault: `${number} is leased twice.`,
    })),
    ...repeated(rateCard.lines.map(({ kind }) => kind)).map(([i, kind]) => ({
      path: ["rateCard", "lines", i, "kind"],
      fault: `There are two prices for ${kind}.`,
    })),
    ...repeated(lease.wrapUp.dispositions.map(({ code }) => code)).map(([i, code]) => ({
      path: ["wrapUp", "dispositions", i, "code"],
      fault: `${code} stands twice.`,
    })),
    ...lease.numbers.flatMap(signalFaults),
    ...textFaults(lease, [], lease.languages[0] as Language),
  ];
}

const fault = (isSo: boolean, path: Fault["path"], sentence: string): Fault[] =>
  isSo ? [{ path, fault: sentence }] : [];

/** The items that have stood before, with their place. */
function repeated<T>(items: readonly T[]): [number, T][] {
  return items.flatMap((item, i) => (items.indexOf(item) < i ? [[i, item] as [number, T]] : []));
}

function signalFaults({ number, use, signals }: Lease["numbers"][number], n: number): Fault[] {
  const path = ["numbers", n, "signals"];
  const own = signals.findIndex(({ method, value }) => method === "forwarded-from" && value === number);
  return [
    ...fault(
      use === "dedicated" && signals.length > 0,
      path,
      "A dedicated number needs no signals: every call is yours.",
    ),
    ...fault(own >= 0, [...path, own, "value"], "A number cannot forward to itself."),
  ];
}

const LANGUAGE_KEYS: ReadonlySet<string> = new Set(Language.options);

/** Every text must exist in the lease's primary language, so that no caller and no agent meets silence. */
function textFaults(value: unknown, path: Fault["path"], primary: Language): Fault[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => LANGUAGE_KEYS.has(key)))
    return fault(!(primary in value), path, `Is missing in ${primary}, the lease's first language.`);
  return Object.entries(value).flatMap(([key, inner]) =>
    textFaults(inner, [...path, Array.isArray(value) ? Number(key) : key], primary),
  );
}

/** A document that is no lease. The message names each clause and what it must be. */
export class LeaseRefused extends Error {
  override readonly name = "LeaseRefused";
  constructor(readonly faults: readonly { clause: string; fault: string }[]) {
    super(faults.map(({ clause, fault: sentence }) => `${clause}: ${sentence}`).join("\n"));
  }
}

/** Takes a document as a lease, or refuses it clause by clause. */
export function readLease(document: unknown): Lease {
  const read = Lease.safeParse(document);
  if (read.success) return read.data;
  throw new LeaseRefused(
    read.error.issues.map(({ path, message }) => ({ clause: path.join(".") || "lease", fault: message })),
  );
}
