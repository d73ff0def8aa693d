import { type Call, find, keep, nowInSeconds, ofKind, page, type Route } from "@/sandbox/processor/api";
import { newId, type Thing } from "@/sandbox/processor/books";
import { invalid } from "@/sandbox/processor/refusal";

export const METER_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/billing/meters", handle: create },
  { method: "GET", path: "/v1/billing/meters", handle: list },
  { method: "GET", path: "/v1/billing/meters/:id", handle: retrieve },
  { method: "POST", path: "/v1/billing/meters/:id", handle: rename },
  {
    method: "POST",
    path: "/v1/billing/meters/:id/deactivate",
    handle: (call) => setStatus(call, "inactive"),
  },
  { method: "POST", path: "/v1/billing/meters/:id/reactivate", handle: (call) => setStatus(call, "active") },
];

/** What counts usage. Of the fields used here the rest are constants of the wire. */
export interface Meter extends Thing {
  readonly event_name: string;
  readonly status: "active" | "inactive";
  readonly event_time_window: "hour" | "day" | null;
  readonly default_aggregation: { readonly formula: "sum" | "count" | "last" };
  readonly customer_mapping: { readonly type: "by_id"; readonly event_payload_key: string };
  readonly value_settings: { readonly event_payload_key: string };
}

function create(call: Call): Meter {
  const { processor, given } = call;
  const eventName = given.needed("event_name");
  if (eventName.length > 100)
    throw invalid("event_name is longer than 100 characters.", { param: "event_name" });
  if (meterNamed(call, eventName)) {
    throw invalid(`An active meter with event_name '${eventName}' already exists.`, { param: "event_name" });
  }
  const now = nowInSeconds(processor);
  const meter: Meter = {
    id: newId("mtr_test_", 32),
    object: "billing.meter",
    created: now,
    display_name: given.needed("display_name"),
    event_name: eventName,
    default_aggregation: { formula: formulaIn(call) },
    customer_mapping: {
      type: "by_id",
      event_payload_key: keyIn(call, "customer_mapping", "stripe_customer_id"),
    },
    value_settings: { event_payload_key: keyIn(call, "value_settings", "value") },
    event_time_window: given.oneOf("event_time_window", ["hour", "day"] as const) ?? null,
    livemode: false,
    status: "active",
    status_transitions: { deactivated_at: null },
    updated: now,
  };
  given.done();
  keep(processor, meter);
  return meter;
}

function formulaIn(call: Call): "sum" | "count" | "last" {
  const within = call.given.within("default_aggregation");
  const formula = within?.oneOf("formula", ["sum", "count", "last"] as const);
  within?.done();
  if (formula) return formula;
  const param = "default_aggregation[formula]";
  throw invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

function keyIn(call: Call, name: string, usual: string): string {
  const within = call.given.within(name);
  within?.oneOf("type", ["by_id"] as const);
  const key = within?.text("event_payload_key") ?? usual;
  within?.done();
  return key;
}

/** The active meter that counts events of that name. */
export function meterNamed(
  call: Call,
  eventName: string,
  status: Meter["status"] = "active",
): Meter | undefined {
  const meters = ofKind(call.processor, "billing.meter") as Meter[];
  return meters.find((meter) => meter.event_name === eventName && meter.status === status);
}

function rename(call: Call): Thing {
  const { processor, given, path } = call;
  const meter = find(processor, "billing.meter", path.id ?? "");
  const display_name = given.text("display_name") ?? meter.display_name;
  given.done();
  return keep(processor, { ...meter, display_name, updated: nowInSeconds(processor) });
}

function setStatus(call: Call, status: Meter["status"]): Thing {
  const { processor, given, path } = call;
  given.done();
  const meter = find(processor, "billing.meter", path.id ?? "");
  const now = nowInSeconds(processor);
  const deactivated_at = status === "inactive" ? now : null;
  return keep(processor, { ...meter, status, status_transitions: { deactivated_at }, updated: now });
}

function retrieve(call: Call): Thing {
  call.given.done();
  return find(call.processor, "billing.meter", call.path.id ?? "");
}

function list(call: Call) {
  const status = call.given.oneOf("status", ["active", "inactive"] as const);
  return page(
    call,
    ofKind(call.processor, "billing.meter").filter((meter) => !status || meter.status === status),
  );
}
