import { type Call, find, keep, nowInSeconds, ofKind, page, type Route } from "@/sandbox/processor/api";
import { newId, type Thing } from "@/sandbox/processor/books";
import { Given, type Value } from "@/sandbox/processor/given";
import { invalid } from "@/sandbox/processor/refusal";

export const PRICE_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/prices", handle: create },
  { method: "GET", path: "/v1/prices", handle: list },
  { method: "GET", path: "/v1/prices/:id", handle: retrieve },
];

function create(call: Call): Thing {
  const { processor, given } = call;
  const currency = given.needed("currency").toLowerCase();
  const product = find(processor, "product", given.needed("product"), "product").id;
  const scheme = given.oneOf("billing_scheme", ["per_unit", "tiered"] as const) ?? "per_unit";
  const recurring = recurringIn(call);
  const lookupKey = given.text("lookup_key") ?? null;
  const taken = lookupKey && ofKind(processor, "price").find((price) => price.lookup_key === lookupKey);
  const price: Thing = {
    id: newId("price_", 24),
    object: "price",
    created: nowInSeconds(processor),
    active: given.flag("active") ?? true,
    billing_scheme: scheme,
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: lookupKey,
    metadata: given.texts("metadata") ?? {},
    nickname: given.text("nickname") ?? null,
    product,
    recurring,
    tax_behavior:
      given.oneOf("tax_behavior", ["unspecified", "exclusive", "inclusive"] as const) ?? "unspecified",
    type: recurring ? "recurring" : "one_time",
    ...(scheme === "tiered" ? tiersIn(given) : amountIn(given)),
    transform_quantity: transformIn(given),
  };
  const transferred = given.flag("transfer_lookup_key") ?? false;
  given.done();
  if (taken && !transferred) {
    const message = `A price (${taken.id}) already uses the lookup key ${lookupKey}.`;
    throw invalid(message, { code: "resource_already_exists", param: "lookup_key" });
  }
  if (taken) keep(processor, { ...taken, lookup_key: null });
  return withoutTiers(keep(processor, price));
}

/** A metered price names a live meter; there is no other kind of usage. */
function recurringIn(call: Call): Record<string, unknown> | null {
  const within = call.given.within("recurring");
  if (!within) return null;
  const usage = within.oneOf("usage_type", ["licensed", "metered"] as const) ?? "licensed";
  const meter = within.text("meter") ?? null;
  if (usage === "metered" && !meter) {
    throw invalid("Metered prices must have a meter.", { param: "recurring[meter]" });
  }
  if (meter) find(call.processor, "billing.meter", meter, "recurring[meter]");
  within.needed("interval");
  const recurring = {
    interval: within.oneOf("interval", ["day", "week", "month", "year"] as const),
    interval_count: within.whole("interval_count") ?? 1,
    meter,
    trial_period_days: null,
    usage_type: usage,
  };
  within.done();
  return recurring;
}

function amountIn(given: Given): Record<string, unknown> {
  const whole = given.whole("unit_amount");
  const decimal = given.text("unit_amount_decimal");
  if ((whole === undefined) === (decimal === undefined || decimal === null)) {
    throw invalid("Exactly one of unit_amount and unit_amount_decimal is required.", {
      param: "unit_amount",
    });
  }
  checkDecimal(decimal, "unit_amount_decimal");
  return {
    unit_amount: whole ?? (decimal && /^\d+$/.test(decimal) ? Number(decimal) : null),
    unit_amount_decimal: decimal ?? String(whole),
    tiers_mode: null,
  };
}

function tiersIn(given: Given): Record<string, unknown> {
  const tiers = given.list("tiers").map((tier, at) => tierIn(tier, at));
  const mode = given.oneOf("tiers_mode", ["graduated", "volume"] as const);
  if (!mode)
    throw invalid("Missing required param: tiers_mode.", { code: "parameter_missing", param: "tiers_mode" });
  if (
    tiers.length === 0 ||
    tiers.at(-1)?.up_to !== null ||
    tiers.slice(0, -1).some((tier) => tier.up_to === null)
  ) {
    throw invalid("The last tier, and only it, must be up to 'inf'.", { param: "tiers" });
  }
  return { tiers, tiers_mode: mode, unit_amount: null, unit_amount_decimal: null };
}

function tierIn(value: Value, at: number) {
  if (typeof value === "string" || Array.isArray(value))
    throw invalid("Invalid object", { param: `tiers[${at}]` });
  const given = new Given(value, `tiers[${at}]`);
  const upTo = given.needed("up_to");
  const amounts = ["unit_amount", "flat_amount"].flatMap((name) => {
    const whole = given.whole(name);
    const decimal = given.text(`${name}_decimal`);
    checkDecimal(decimal, `${name}_decimal`);
    return [
      [name, whole ?? null],
      [`${name}_decimal`, decimal ?? (whole === undefined ? null : String(whole))],
    ] as const;
  });
  given.done();
  return { up_to: upTo === "inf" ? null : Number(upTo), ...Object.fromEntries(amounts) };
}

function transformIn(given: Given): Record<string, unknown> | null {
  const within = given.within("transform_quantity");
  if (!within) return null;
  const round = within.oneOf("round", ["up", "down"] as const);
  const divide_by = within.whole("divide_by");
  within.done();
  if (!divide_by || divide_by < 1 || !round) {
    throw invalid("transform_quantity needs divide_by and round.", { param: "transform_quantity" });
  }
  return { divide_by, round };
}

function checkDecimal(decimal: string | null | undefined, param: string): void {
  if (decimal && !/^\d+(\.\d{1,12})?$/.test(decimal)) throw invalid(`Invalid decimal: ${decimal}`, { param });
}

/** Tiers are shown only when they were asked for. */
function withoutTiers({ tiers: _tiers, ...price }: Thing): Thing {
  return price as Thing;
}

function retrieve(call: Call): Thing {
  const expanded = call.given.list("expand");
  call.given.done();
  const bad = expanded.find((one) => one !== "tiers");
  if (bad) throw invalid(`This property cannot be expanded (${bad}).`, { param: "expand" });
  const price = find(call.processor, "price", call.path.id ?? "");
  return expanded.length > 0 ? price : withoutTiers(price);
}

function list(call: Call) {
  const { given, processor } = call;
  const active = given.flag("active");
  const product = given.text("product");
  const keys = given.list("lookup_keys");
  const prices = ofKind(processor, "price").filter(
    (price) =>
      (active === undefined || price.active === active) &&
      (!product || price.product === product) &&
      (keys.length === 0 || keys.includes(price.lookup_key as string)),
  );
  return page(call, prices, withoutTiers);
}
