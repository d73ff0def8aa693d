import { type Call, find, page, type Route } from "@/sandbox/processor/api";
import type { MeterEvent, Thing } from "@/sandbox/processor/books";
import type { Meter } from "@/sandbox/processor/meters";
import { invalid } from "@/sandbox/processor/refusal";

export const SUMMARY_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/billing/meters/:id/event_summaries", handle: list },
];

const WINDOWS = { hour: 3_600, day: 86_400 } as const;

/** Totals of one customer: one row, or one a window; start included, end not; windows without events are absent. */
function list(call: Call) {
  const { processor, given, path } = call;
  const meter = find(processor, "billing.meter", path.id ?? "") as Meter;
  const customer = find(processor, "customer", given.needed("customer"), "customer").id;
  given.needed("start_time");
  given.needed("end_time");
  const start = given.whole("start_time") ?? 0;
  const end = given.whole("end_time") ?? 0;
  const window = given.oneOf("value_grouping_window", ["hour", "day"] as const);
  const step = window ? WINDOWS[window] : 60;
  for (const [param, time] of Object.entries({ start_time: start, end_time: end })) {
    if (time % step !== 0)
      throw invalid(`${param} must be aligned to ${window ?? "minute"} boundaries.`, { param });
  }
  if (end <= start) throw invalid("end_time must be after start_time.", { param: "end_time" });
  const visible = processor.clock.now() - processor.aggregationDelayMs;
  const counted = processor.books.events.filter(
    (event) =>
      event.meter === meter.id &&
      event.customer === customer &&
      event.timestamp >= start &&
      event.timestamp < end &&
      event.acceptedAt <= visible,
  );
  return page(call, rows(meter, counted, { start, end, window }), withoutCreated);
}

/** A summary is a sum, not a thing: it has no birthday on the wire. */
function withoutCreated({ created: _created, ...row }: Thing): Thing {
  return row as Thing;
}

function rows(
  meter: Meter,
  events: readonly MeterEvent[],
  { start, end, window }: { start: number; end: number; window: "hour" | "day" | undefined },
): Thing[] {
  const row = (from: number, to: number, within: readonly MeterEvent[]): Thing => ({
    id: `mtrusg_test_${meter.id.slice(-16)}${from}`,
    object: "billing.meter_event_summary",
    created: from,
    aggregated_value: aggregate(meter, within),
    end_time: to,
    livemode: false,
    meter: meter.id,
    start_time: from,
  });
  if (!window) return [row(start, end, events)];
  const step = WINDOWS[window];
  const groups = new Map<number, MeterEvent[]>();
  for (const event of events) {
    const from = start + Math.floor((event.timestamp - start) / step) * step;
    groups.set(from, [...(groups.get(from) ?? []), event]);
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([from, within]) => row(from, from + step, within));
}

/** By the meter's formula; a pre-aggregated meter counts only the latest event of each of its windows. */
function aggregate(meter: Meter, events: readonly MeterEvent[]): number {
  const window = meter.event_time_window;
  const counted = window ? latestOfEach(events, WINDOWS[window]) : events;
  if (meter.default_aggregation.formula === "last") {
    return Number(latestOfEach(events, Number.MAX_SAFE_INTEGER)[0]?.value ?? 0);
  }
  return sum(counted.map((event) => event.value));
}

function latestOfEach(events: readonly MeterEvent[], step: number): MeterEvent[] {
  const latest = new Map<number, MeterEvent>();
  for (const event of events) {
    const window = Math.floor(event.timestamp / step);
    const known = latest.get(window);
    if (!known || known.timestamp <= event.timestamp) latest.set(window, event);
  }
  return [...latest.values()];
}

const DECIMALS = 15;

/** Exact, whatever the decimals: 0.1 and 0.2 make 0.3. */
export function sum(values: readonly string[]): number {
  const total = values.reduce((so, value) => so + scaled(value), 0n);
  const text = (total < 0n ? -total : total).toString().padStart(DECIMALS + 1, "0");
  return Number(`${total < 0n ? "-" : ""}${text.slice(0, -DECIMALS)}.${text.slice(-DECIMALS)}`);
}

function scaled(value: string): bigint {
  const [whole = "0", fraction = ""] = value.replace("-", "").split(".");
  const units = BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, "0"));
  return value.startsWith("-") ? -units : units;
}
