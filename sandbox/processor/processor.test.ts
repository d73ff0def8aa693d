import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningProcessor, startProcessor } from "@/sandbox/processor/start";
import { sum } from "@/sandbox/processor/summaries";

const KEY = "sk_test_demo_not_a_secret";
const DAY = 86_400;

let folder: string;
let running: RunningProcessor;
let stripe: Stripe;

const connect = (key = KEY) =>
  new Stripe(key, {
    host: "127.0.0.1",
    port: running.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });

async function world(path: string, body: Record<string, number>) {
  const url = `http://127.0.0.1:${running.port}/_world/${path}`;
  return (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "processor-"));
  running = await startProcessor({ secretKey: KEY, port: 0, stateFile: join(folder, "processor.json") });
  stripe = connect();
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

const now = () => Math.floor(running.processor.clock.now() / 1000);

/** A meter and a customer of it. */
async function metered() {
  const meter = await stripe.billing.meters.create({
    display_name: "Voice in",
    event_name: "voice_in",
    default_aggregation: { formula: "sum" },
  });
  const customer = await stripe.customers.create({ name: "Harbour Lane Hotels" });
  const count = (value: string, more: { identifier?: string; timestamp?: number } = {}) =>
    stripe.billing.meterEvents.create({
      event_name: "voice_in",
      payload: { stripe_customer_id: customer.id, value },
      ...more,
    });
  return { meter, customer, count };
}

describe("customers, products and prices", () => {
  it("are kept, changed, listed page by page and deleted", async () => {
    for (let at = 0; at < 12; at++)
      await stripe.customers.create({ name: `Lessee ${at}`, metadata: { tenant_id: `t${at}` } });
    const all: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 5 })) all.push(customer.name ?? "");
    expect(all).toEqual(Array.from({ length: 12 }, (_, at) => `Lessee ${11 - at}`));
    const [first] = (await stripe.customers.list({ limit: 1 })).data;
    const changed = await stripe.customers.update(first!.id, {
      email: "a@b.example",
      metadata: { period: "2026-11" },
    });
    expect(changed).toMatchObject({
      email: "a@b.example",
      metadata: { tenant_id: "t11", period: "2026-11" },
    });
    expect(await stripe.customers.del(first!.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(first!.id)).toMatchObject({ deleted: true });
    await expect(stripe.customers.update(first!.id, { name: "x" })).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });

  it("take decimal amounts and tiers, shown on request", async () => {
    const { meter } = await metered();
    const product = await stripe.products.create({ name: "Voice in" });
    const price = await stripe.prices.create({
      product: product.id,
      currency: "gbp",
      unit_amount_decimal: Stripe.Decimal.from("0.0001"),
      recurring: { interval: "month", usage_type: "metered", meter: meter.id },
      lookup_key: "voice_in_gbp",
    });
    expect(price).toMatchObject({ type: "recurring", unit_amount: null });
    expect(price.unit_amount_decimal?.toString()).toBe("0.0001");
    const tiered = await stripe.prices.create({
      product: product.id,
      currency: "gbp",
      billing_scheme: "tiered",
      tiers_mode: "graduated",
      tiers: [
        { up_to: 100, unit_amount: 5 },
        { up_to: "inf", unit_amount: 3 },
      ],
      recurring: { interval: "month" },
    });
    expect(tiered.tiers).toBeUndefined();
    const shown = await stripe.prices.retrieve(tiered.id, { expand: ["tiers"] });
    expect(shown.tiers).toMatchObject([{ up_to: 100 }, { up_to: null }]);
    expect((await stripe.prices.list({ lookup_keys: ["voice_in_gbp"] })).data).toHaveLength(1);
  });
});

describe("meter events", () => {
  it("add up exactly, by customer, in time and in windows", async () => {
    const { meter, customer, count } = await metered();
    const hour = Math.floor(now() / 3600) * 3600;
    await count("90", { timestamp: hour - 3600 });
    await count("30", { timestamp: hour - 3601 });
    await count("0.5", { timestamp: hour - 1 });
    const between = { customer: customer.id, start_time: hour - 7200, end_time: hour };
    const total = await stripe.billing.meters.listEventSummaries(meter.id, between);
    expect(total.data).toMatchObject([{ aggregated_value: 120.5, start_time: hour - 7200, end_time: hour }]);
    const hourly = await stripe.billing.meters.listEventSummaries(meter.id, {
      ...between,
      value_grouping_window: "hour",
    });
    expect(hourly.data.map((row) => row.aggregated_value)).toEqual([90.5, 30]);
    await expect(
      stripe.billing.meters.listEventSummaries(meter.id, { ...between, start_time: hour - 7199 }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it("are refused when the identifier was used within a day, with no code", async () => {
    const { count } = await metered();
    await count("1", { identifier: "t1:voice:1" });
    await expect(count("1", { identifier: "t1:voice:1" })).rejects.toMatchObject({
      statusCode: 400,
      code: undefined,
      message: expect.stringMatching(/^An event already exists with identifier/),
    });
    await world("clock", { advance: 25 * 3_600_000 });
    await expect(count("1", { identifier: "t1:voice:1" })).resolves.toBeTruthy();
  });

  it.each([
    ["36 days ago", () => now() - 36 * DAY, "timestamp_too_far_in_past"],
    ["in ten minutes", () => now() + 600, "timestamp_in_future"],
  ])("are refused %s", async (_when, timestamp, code) => {
    const { count } = await metered();
    await expect(count("1", { timestamp: timestamp() })).rejects.toMatchObject({ code });
  });

  it("are lost for an inactive meter, and reported later for an unknown one", async () => {
    const { meter, count, customer } = await metered();
    await stripe.billing.meters.deactivate(meter.id);
    await expect(count("1")).rejects.toMatchObject({ code: "archived_meter" });
    const payload = { stripe_customer_id: customer.id, value: "1" };
    await stripe.billing.meterEvents.create({ event_name: "nothing", payload });
    const reports = await fetch(`http://127.0.0.1:${running.port}/_world/meter-errors`).then((answer) =>
      answer.json(),
    );
    expect(reports.errors).toMatchObject([{ code: "no_meter" }]);
  });

  it("become visible only after the delay that was asked for", async () => {
    const { meter, customer, count } = await metered();
    await world("faults", { aggregationDelay: 60_000 });
    await count("7");
    const minute = Math.floor(now() / 60) * 60;
    const between = { customer: customer.id, start_time: minute - 60, end_time: minute + 120 };
    const seen = async () =>
      (await stripe.billing.meters.listEventSummaries(meter.id, between)).data[0]?.aggregated_value;
    expect(await seen()).toBe(0);
    await world("clock", { advance: 61_000 });
    expect(await seen()).toBe(7);
  });
});

describe("the wire", () => {
  it("replays the first answer to a key, and refuses other parameters under it", async () => {
    const once = await stripe.customers.create({ name: "Duna" }, { idempotencyKey: "c:duna" });
    const twice = await stripe.customers.create({ name: "Duna" }, { idempotencyKey: "c:duna" });
    expect(twice.id).toBe(once.id);
    expect(twice.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await expect(
      stripe.customers.create({ name: "Other" }, { idempotencyKey: "c:duna" }),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it("refuses a wrong key, an unknown parameter, a missing one and an unknown address", async () => {
    await expect(connect("sk_test_wrong").accounts.retrieveCurrent()).rejects.toMatchObject({
      statusCode: 401,
    });
    await expect(
      stripe.customers.create({ tax: {}, nonsense: "1" } as Stripe.CustomerCreateParams),
    ).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "nonsense",
    });
    await expect(stripe.products.create({} as Stripe.ProductCreateParams)).rejects.toMatchObject({
      code: "parameter_missing",
      param: "name",
    });
    await expect(stripe.invoices.list()).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("Unrecognized request URL (GET: /v1/invoices)"),
    });
  });

  it("misbehaves on request, and the SDK retries what it may", async () => {
    await world("faults", { seed: 1, rateLimit: 1 });
    await expect(stripe.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    await world("faults", { seed: 1 });
    expect(await stripe.balance.retrieve()).toMatchObject({ object: "balance", livemode: false });
  });

  it("keeps its books across a restart", async () => {
    const { meter, customer, count } = await metered();
    await count("5", { identifier: "kept" });
    await running.close();
    running = await startProcessor({ secretKey: KEY, port: 0, stateFile: join(folder, "processor.json") });
    stripe = connect();
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ name: "Harbour Lane Hotels" });
    expect(await stripe.billing.meters.retrieve(meter.id)).toMatchObject({ event_name: "voice_in" });
    await expect(
      stripe.billing.meterEvents.create({
        event_name: "voice_in",
        identifier: "kept",
        payload: { value: "5" },
      }),
    ).rejects.toThrow("already exists");
  });
});

describe("sums", () => {
  it.each([
    [["0.1", "0.2"], 0.3],
    [["123456789012345", "1"], 123456789012346],
    [["-5", "2.5"], -2.5],
    [[], 0],
  ])("%j make %d", (values, total) => {
    expect(sum(values)).toBe(total);
  });
});
