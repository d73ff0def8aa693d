import { type Call, nowInSeconds, type Route } from "@/sandbox/processor/api";
import { newId } from "@/sandbox/processor/books";
import { type Meter, meterNamed } from "@/sandbox/processor/meters";
import { invalid } from "@/sandbox/processor/refusal";

export const METER_EVENT_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/billing/meter_events", handle: create },
];

const DAY = 86_400;
/** Oldest and newest moments an event may be dated, and for how long its identifier is guarded. */
const OLDEST_SECONDS = 35 * DAY;
const AHEAD_SECONDS = 5 * 60;
const IDENTIFIER_MS = DAY * 1000;

/** Accept a usage event. Whether it counts is found out later, except what the processor refuses at once. */
function create(call: Call): Record<string, unknown> {
  const { processor, given } = call;
  const now = nowInSeconds(processor);
  const eventName = given.needed("event_name");
  const payload = given.texts("payload");
  const identifier = given.text("identifier") ?? newId("", 24);
  const timestamp = given.whole("timestamp") ?? now;
  given.done();
  if (!payload)
    throw invalid("Missing required param: payload.", { code: "parameter_missing", param: "payload" });
  if (identifier.length > 100)
    throw invalid("identifier is longer than 100 characters.", { param: "identifier" });
  checkTimestamp(timestamp, now);
  checkIdentifier(call, identifier);
  processor.books.identifiers.set(identifier, processor.clock.now());
  const fate = countOrReport(call, eventName, payload, { identifier, timestamp });
  if (fate) processor.books.errors.push({ ...fate, identifier, at: now });
  processor.books.save();
  const event = { event_name: eventName, identifier, payload, timestamp };
  return { object: "billing.meter_event", created: now, livemode: false, ...event };
}

function checkTimestamp(timestamp: number, now: number): void {
  if (timestamp < now - OLDEST_SECONDS) {
    const message = "The timestamp is more than 35 days in the past.";
    throw invalid(message, { code: "timestamp_too_far_in_past", param: "timestamp" });
  }
  if (timestamp > now + AHEAD_SECONDS) {
    const message = "The timestamp is more than 5 minutes in the future.";
    throw invalid(message, { code: "timestamp_in_future", param: "timestamp" });
  }
}

/** The refusal of a repeat has no code; only its words tell. */
function checkIdentifier(call: Call, identifier: string): void {
  const { books, clock } = call.processor;
  const taken = books.identifiers.get(identifier);
  if (taken !== undefined && clock.now() - taken < IDENTIFIER_MS) {
    throw invalid(`An event already exists with identifier ${identifier}.`);
  }
}

/** Count the event, or say why it will never be counted. */
function countOrReport(
  call: Call,
  eventName: string,
  payload: Record<string, string>,
  { identifier, timestamp }: { identifier: string; timestamp: number },
): { code: string; message: string } | undefined {
  const { books, clock } = call.processor;
  const meter = meterNamed(call, eventName);
  if (!meter && meterNamed(call, eventName, "inactive")) {
    throw invalid(`The meter for ${eventName} is inactive.`, { code: "archived_meter", param: "event_name" });
  }
  if (!meter) return { code: "no_meter", message: `No meter has the event name ${eventName}.` };
  const customer = payload[meter.customer_mapping.event_payload_key];
  if (!customer)
    return { code: "meter_event_no_customer_defined", message: "The payload names no customer." };
  if (books.things.get(customer)?.object !== "customer") {
    return { code: "meter_event_customer_not_found", message: `No such customer: '${customer}'` };
  }
  const value = valueIn(meter, payload);
  if (typeof value !== "string") return value;
  books.events.push({ meter: meter.id, customer, identifier, value, timestamp, acceptedAt: clock.now() });
  return undefined;
}

function valueIn(meter: Meter, payload: Record<string, string>): string | { code: string; message: string } {
  if (meter.default_aggregation.formula === "count") return "1";
  const value = payload[meter.value_settings.event_payload_key] ?? "";
  if (!/^-?\d+(\.\d+)?$/.test(value)) {
    return { code: "meter_event_invalid_value", message: `'${value}' is not a number.` };
  }
  if (value.replace(/[-.]/g, "").replace(/^0+/, "").length > 15) {
    return { code: "meter_event_value_too_many_digits", message: `'${value}' has more than 15 digits.` };
  }
  return value;
}
