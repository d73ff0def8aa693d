import type { useTranslations } from "next-intl";
import { logStamp } from "@/app/_parts/clock";
import { formatPhone } from "@/app/_parts/phone-format";
import type { Outputs } from "@/app/_shell/outputs";
import type { Language } from "@/app/i18n/languages";
import type { FactDetails, ResolutionStep } from "@/server/interactions/facts";

export type CallTrace = Outputs["interactions"]["trace"];
type Step = CallTrace["steps"][number];

/** One step of a trace, put into words. */
export type TraceLine = {
  readonly key: string;
  readonly kind: string;
  readonly at: Date;
  /** Milliseconds since the first step. */
  readonly offset: number;
  readonly what: string;
  /** The rule, clause or person that decided; absent where nothing was decided. */
  readonly decidedBy?: string;
  /** What was tried on the way, line by line. */
  readonly tried: readonly string[];
  /** What the carrier said, as it said it. */
  readonly carrier: Step["carrier"];
};

type Say = ReturnType<typeof useTranslations<"calls">>;
type Words = { readonly say: Say; readonly language: Language };

/** The steps of a trace in words of the reader's language, in order of time. */
export function traceLines(trace: CallTrace, words: Words): TraceLine[] {
  const steps = trace.steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || placeOf(a) - placeOf(b));
  const start = steps[0]?.at.getTime() ?? 0;
  return steps.map((step) => {
    const details = valuesOf(step, trace, words);
    const decidedBy = optional(words.say, `trace.decided.${step.kind}`, details, decides(step));
    return {
      key: step.key,
      kind: step.kind,
      at: step.at,
      offset: step.at.getTime() - start,
      what: named(words.say, `trace.steps.${step.kind}`, step.kind, details),
      ...(decidedBy && { decidedBy }),
      tried: step.kind === "rang" ? tried(step.detail as FactDetails["rang"], words) : [],
      carrier: step.carrier,
    };
  });
}

/** What is told of the same instant, in the order in which one thing leads to the next. */
const ORDER = [
  "rang",
  "attributed",
  "permitted",
  "refused",
  "stepped",
  "queued",
  "offered",
  "accepted",
  "dequeued",
];

/** Kinds that are not in the order come after those that are; the step that ends in a queue is the flow's last. */
function placeOf({ kind, detail }: Step): number {
  const place = ORDER.indexOf(kind);
  if (kind === "stepped" && detail.exit === "queued") return place + 0.5;
  return place < 0 ? ORDER.length : place;
}

/** A trace as plain text, for a ticket or a letter. */
export function traceAsText(lines: readonly TraceLine[], zone: string): string {
  return lines
    .flatMap(({ at, offset, what, decidedBy, tried: attempts }) => [
      `${logStamp(at, zone)}  ${offsetOf(offset)}  ${[what, decidedBy].filter(Boolean).join(" · ")}`,
      ...attempts.map((attempt) => `    ${attempt}`),
    ])
    .join("\n");
}

/** Time since the beginning, `+9.930`. */
export function offsetOf(ms: number): string {
  return `+${(ms / 1_000).toFixed(3)}`;
}

/** Some kinds only decide something in some cases: a step of a flow when a key was pressed, an end when we had to ask. */
function decides({ kind, detail }: Step): boolean {
  if (kind === "stepped") return typeof detail.input === "string" && detail.input !== "";
  if (kind === "leg-ended") return detail.source === "asked";
  if (kind === "left") return Boolean(detail.why);
  return true;
}

type Values = Record<string, string | number>;

/** What a step says of itself, with numbers, people and known words written for the reader. */
function valuesOf({ kind, detail }: Step, trace: CallTrace, { say, language }: Words): Values {
  const plain = Object.entries(detail).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  const values: Values = Object.fromEntries(plain);
  const word = (name: string, group: string) => {
    const value = values[name];
    if (typeof value === "string") values[name] = named(say, `${group}.${value}`, value);
  };
  if (typeof values.agent === "string") values.agent = trace.agents[values.agent] ?? values.agent.slice(0, 8);
  // The carrier tells of a hold without saying whose.
  else values.agent = say("trace.roles.agent");
  if (typeof values.disposition === "string")
    values.disposition = trace.results[values.disposition] ?? values.disposition;
  if (kind === "rang") values.from = trace.from ? formatPhone(trace.from, language) : say("trace.withheld");
  if (typeof values.number === "string") values.number = formatPhone(values.number, language);
  if (typeof values.confidence === "number") values.confidence = Math.round(values.confidence * 100);
  word("method", "methods");
  word("role", "trace.roles");
  word("by", "ended-by");
  word("reason", "trace.reasons");
  word("owner", "trace.owners");
  word("why", "trace.whys");
  return { disposition: "–", burst: "none", ...values };
}

function tried({ steps }: FactDetails["rang"], { say }: Words): string[] {
  return steps.map(({ method, outcome, tenant, evidence }: ResolutionStep) => {
    const values = {
      method: named(say, `methods.${method}`, method),
      outcome: named(say, `outcomes.${outcome}`, outcome),
      evidence: evidence || "–",
      tenant: tenant ?? "",
    };
    return say(tenant ? "trace.tried-for" : "trace.tried", values);
  });
}

/** Which sentence it is, is only known when running: a key the catalogue lacks gives the word as it came. */
function named(say: Say, key: string, otherwise: string, values?: Values): string {
  return say.has(key as never) ? say(key as never, values as never) : otherwise;
}

function optional(say: Say, key: string, values: Values, applies: boolean): string | undefined {
  return applies && say.has(key as never) ? say(key as never, values as never) : undefined;
}
