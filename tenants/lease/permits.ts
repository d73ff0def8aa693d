import { z } from "zod";
import { Hours } from "../calendar";
import { Country } from "../countries";
import { Key } from "../flow";
import { Money } from "../money";
import { Count, Instant } from "./instant";
import { MEDIA, type Medium } from "./media";

/**
 * Where a cell stands. `permitted` and `live` let traffic pass, `restricted` lets it pass within its conditions;
 * `awaiting-clearance` and `denied` do not.
 */
export const PERMIT_STATES = ["denied", "permitted", "awaiting-clearance", "live", "restricted"] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

export const CLEARANCE_KINDS = ["caller-id-attestation", "sender-registration", "regulatory-bundle"] as const;
export const CLEARANCE_STATES = ["not-started", "submitted", "approved", "rejected"] as const;

/** What an outside body has to say before a cell may go live, with its clock. */
export const Clearance = z
  .strictObject({
    kind: z.enum(CLEARANCE_KINDS),
    state: z.enum(CLEARANCE_STATES),
    submittedAt: Instant.optional(),
    /** How long the outside body usually takes. */
    expectedHours: Count,
    approvedAt: Instant.optional(),
  })
  .superRefine(({ state, submittedAt, approvedAt }, ctx) => {
    const needs = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message, input: undefined });
    if (state !== "not-started" && !submittedAt) needs("submittedAt", "Is missing: when was it submitted?");
    if (state === "approved" && !approvedAt) needs("approvedAt", "Is missing: when was it approved?");
  });
export type Clearance = z.output<typeof Clearance>;

/** Where the other party may be: only in these countries, or in any but these. */
const Countries = z
  .strictObject({ allow: z.array(Country).optional(), deny: z.array(Country).optional() })
  .refine(({ allow, deny }) => (allow === undefined) !== (deny === undefined), {
    error: "Must either allow or deny countries.",
  });

/** A person's agreement: not needed; needed beforehand; enough that nobody objected. */
export const CONSENT_RULES = ["none", "opt-in", "opt-out"] as const;
export type ConsentRule = (typeof CONSENT_RULES)[number];

const Price = Money.extend({ per: z.enum(["minute", "message", "contact"]) });

/** One cell: where it stands and on what conditions. */
const cell = {
  state: z.enum(PERMIT_STATES),
  from: Instant.optional(),
  until: Instant.optional(),
  hours: Hours.optional(),
  /** Closed on the days of these calendars (see `calendar.holidays`). */
  holidays: z.array(Key).optional(),
  countries: Countries.optional(),
  /** Contacts or messages in one day of the lease's zone. */
  dailyCap: Count.optional(),
  concurrentCap: Count.optional(),
  clearances: z.array(Clearance).max(10).optional(),
  price: Price.optional(),
};

const CONDITIONS = [
  ...(["from", "until", "hours", "holidays", "countries"] as const),
  ...(["dailyCap", "concurrentCap", "templates", "consent"] as const),
];

const Inbound = z.strictObject(cell).superRefine(checkCell);
const Outbound = z
  .strictObject({
    ...cell,
    /** The approved templates. Where there are any, nothing else may be sent. */
    templates: z.array(z.string().min(1).max(120)).max(1000).optional(),
    consent: z.enum(CONSENT_RULES).optional(),
  })
  .superRefine(checkCell);

export type Permit = z.output<typeof Outbound>;

function checkCell(permit: Permit, ctx: z.core.$RefinementCtx): void {
  const { state, from, until, clearances = [] } = permit;
  const kinds = clearances.map(({ kind }) => kind);
  for (const [i, kind] of kinds.entries())
    if (kinds.indexOf(kind) < i)
      ctx.addIssue({
        ...{ code: "custom", input: kind, path: ["clearances", i, "kind"] },
        message: `There are two clearances of kind ${kind}.`,
      });
  if (from !== undefined && until !== undefined && until <= from)
    ctx.addIssue({ code: "custom", path: ["until"], message: "Must be after from.", input: until });
  if (state === "restricted" && CONDITIONS.every((condition) => permit[condition] === undefined))
    ctx.addIssue({
      code: "custom",
      path: ["state"],
      message: "Is restricted by no condition.",
      input: state,
    });
}

const BothWays = z.strictObject({ in: Inbound, out: Outbound });

/** The matrix medium × direction. Every cell stands in it, so that every refusal has its clause. */
export const Permits = z.strictObject(
  Object.fromEntries(MEDIA.map((medium) => [medium, BothWays])) as Record<Medium, typeof BothWays>,
);
