import { type Fault, flowFaults } from "../flow";
import { Language } from "../languages";
import type { Clauses } from "./clauses";
import { dipFaults } from "./dips";
import { MEDIA, WAYS } from "./media";

/** What can only be seen by looking at several clauses at once. */
export function faultsOf(lease: Clauses): Fault[] {
  const { period, rateCard, currency, numbers, caps } = lease;
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
    ...fault(
      caps?.numbers !== undefined && numbers.length > caps.numbers,
      ["numbers"],
      `Are ${numbers.length}, more than caps.numbers lets be leased.`,
    ),
    ...fault(
      lease.seats.model === "hourly" && rateCard.lines.every(({ kind }) => kind !== "seat-time"),
      ["rateCard", "lines"],
      "Have no price of seat-time, by which seats are paid that are leased by the hour.",
    ),
    ...standsTwice(lease),
    ...numbers.flatMap(signalFaults),
    ...holidayFaults(lease),
    ...specialDayFaults(lease),
    ...stepFaults(lease),
    ...dipFaults(lease.exchange ?? {}),
    ...deepFaults(lease, [], { primary: lease.languages[0] as Language, currency }),
    ...flowFaults(lease.flow, Object.keys(lease.queues)),
  ];
}

const fault = (isSo: boolean, path: Fault["path"], sentence: string): Fault[] =>
  isSo ? [{ path, fault: sentence }] : [];

/** What must be unique in a list: where, by which key, and how to say that it is not. */
type Unique = [
  path: Fault["path"],
  key: string,
  items: readonly string[],
  sentence: (item: string) => string,
];

const standsTwiceAlready = (item: string): string => `${item} stands twice.`;

function standsTwice({ numbers, rateCard, wrapUp, exchange, steps = [] }: Clauses): Fault[] {
  const fields = exchange?.fields ?? [];
  const lists: Unique[] = [
    [["numbers"], "number", numbers.map(({ number }) => number), (it) => `${it} is leased twice.`],
    [
      ["rateCard", "lines"],
      "kind",
      rateCard.lines.map(({ kind }) => kind),
      (it) => `There are two prices for ${it}.`,
    ],
    [["wrapUp", "dispositions"], "code", wrapUp.dispositions.map(({ code }) => code), standsTwiceAlready],
    [
      ["exchange", "fields"],
      "name",
      fields.map(({ name, direction, method }) => `${name} ${direction} by ${method}`),
      standsTwiceAlready,
    ],
    [["steps"], "name", steps.map(({ name }) => name), (it) => `There are two steps ${it}.`],
  ];
  return lists.flatMap(([path, key, items, sentence]) =>
    items.flatMap((item, i) => fault(items.indexOf(item) < i, [...path, i, key], sentence(item))),
  );
}

/** A cell keeps one set of hours on a day. */
function specialDayFaults({ calendar }: Clauses): Fault[] {
  const days = calendar?.specialDays ?? [];
  return days.flatMap((day, i) =>
    fault(
      days.slice(0, i).some((other) => other.date === day.date && overlap(other.cells, day.cells)),
      ["calendar", "specialDays", i, "date"],
      `${day.date} has hours of its own already.`,
    ),
  );
}

function overlap(some?: readonly string[], others?: readonly string[]): boolean {
  return !some || !others || some.some((cell) => others.includes(cell));
}

function signalFaults({ number, use, signals }: Clauses["numbers"][number], n: number): Fault[] {
  const path = ["numbers", n, "signals"];
  const own = signals.findIndex(({ method, value }) => method === "forwarded-from" && value === number);
  return [
    ...fault(
      use === "dedicated" && signals.length > 0,
      path,
      "A dedicated number needs no signals: every call is yours.",
    ),
    ...fault(own >= 0, [...path, own, "value"], "A number cannot forward to itself."),
    ...tooMany(signals).map((method) => ({
      ...{ path, fault: `Are more than ${MOST_WORDS} of ${method}: nobody could keep them apart.` },
    })),
  ];
}

/** Lists of people and of forwarding numbers are long; what people are to say, key or remember is not. */
const LISTS = ["known-caller", "forwarded-from"];
const MOST_WORDS = 20;

function tooMany(signals: Clauses["numbers"][number]["signals"]): string[] {
  const counted = new Map<string, number>();
  for (const { method } of signals) counted.set(method, (counted.get(method) ?? 0) + 1);
  return [...counted].flatMap(([method, n]) => (n > MOST_WORDS && !LISTS.includes(method) ? [method] : []));
}

/** A cell can only be closed on calendars that the lease has. */
function holidayFaults({ permits, calendar }: Clauses): Fault[] {
  const known = Object.keys(calendar?.holidays ?? {});
  return MEDIA.flatMap((medium) =>
    WAYS.flatMap((way) =>
      (permits[medium][way].holidays ?? []).flatMap((name, i) =>
        fault(
          !known.includes(name),
          ["permits", medium, way, "holidays", i],
          `There is no calendar ${name} in calendar.holidays.`,
        ),
      ),
    ),
  );
}

function stepFaults({ steps = [], queues }: Clauses): Fault[] {
  return steps.flatMap((step, i) =>
    step.step === "assign"
      ? fault(!(step.queue in queues), ["steps", i, "queue"], `There is no queue ${step.queue}.`)
      : [],
  );
}

const LANGUAGE_KEYS: ReadonlySet<string> = new Set(Language.options);

interface Whole {
  readonly primary: Language;
  readonly currency: string;
}

/**
 * Every text must exist in the lease's primary language, so that no caller and no agent meets silence; every amount must
 * be in the lease's currency, so that sums are sums.
 */
function deepFaults(value: unknown, path: Fault["path"], whole: Whole): Fault[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  const { primary, currency } = whole;
  if (keys.length > 0 && keys.every((key) => LANGUAGE_KEYS.has(key)))
    return fault(!(primary in value), path, `Is missing in ${primary}, the lease's first language.`);
  if ("amount" in value && "currency" in value)
    return fault(
      value.currency !== currency,
      [...path, "currency"],
      `Must be ${currency}, as in clause currency.`,
    );
  return Object.entries(value).flatMap(([key, inner]) =>
    deepFaults(inner, [...path, Array.isArray(value) ? Number(key) : key], whole),
  );
}
