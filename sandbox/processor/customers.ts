import {
  type Call,
  find,
  keep,
  mergedMetadata,
  nowInSeconds,
  ofKind,
  page,
  type Route,
} from "@/sandbox/processor/api";
import { newId, type Thing } from "@/sandbox/processor/books";
import type { Given } from "@/sandbox/processor/given";

export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/customers", handle: create },
  { method: "GET", path: "/v1/customers", handle: list },
  { method: "GET", path: "/v1/customers/:id", handle: retrieve },
  { method: "POST", path: "/v1/customers/:id", handle: update },
  { method: "DELETE", path: "/v1/customers/:id", handle: remove },
];

const TEXTS = ["name", "email", "phone", "description", "business_name", "individual_name"] as const;
const ADDRESS = ["city", "country", "line1", "line2", "postal_code", "state"] as const;

function create(call: Call): Thing {
  const { processor, given } = call;
  const blank: Thing = {
    id: newId("cus_"),
    object: "customer",
    created: nowInSeconds(processor),
    address: null,
    balance: 0,
    business_name: null,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    individual_name: null,
    invoice_prefix: newId("", 8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  return keep(processor, { ...blank, ...changes(given, blank) });
}

function update(call: Call): Thing {
  const customer = find(call.processor, "customer", call.path.id ?? "");
  return keep(call.processor, { ...customer, ...changes(call.given, customer) });
}

function changes(given: Given, before: Thing): Record<string, unknown> {
  const texts = TEXTS.flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const locales = given.has("preferred_locales")
    ? { preferred_locales: given.list("preferred_locales") }
    : {};
  const exempt = given.oneOf("tax_exempt", ["none", "exempt", "reverse"] as const);
  const address = addressIn(given);
  const metadata = mergedMetadata(before.metadata, given.texts("metadata"));
  given.done();
  return {
    ...Object.fromEntries(texts),
    ...locales,
    ...(exempt ? { tax_exempt: exempt } : {}),
    ...address,
    metadata,
  };
}

function addressIn(given: Given): Record<string, unknown> {
  if (!given.has("address")) return {};
  const within = given.within("address");
  if (!within) return { address: null };
  const address = Object.fromEntries(ADDRESS.map((name) => [name, within.text(name) ?? null]));
  within.done();
  return { address };
}

/** A deleted customer can still be retrieved, as a stump. */
function retrieve(call: Call): Record<string, unknown> {
  const { processor, path, given } = call;
  given.done();
  const id = path.id ?? "";
  const gone = processor.books.things.get(id);
  return gone?.object === "deleted_customer" ? stump(id) : find(processor, "customer", id);
}

function remove(call: Call): Record<string, unknown> {
  const { id, created } = find(call.processor, "customer", call.path.id ?? "");
  keep(call.processor, { id, created, object: "deleted_customer" });
  return stump(id);
}

function stump(id: string): Record<string, unknown> {
  return { id, object: "customer", deleted: true };
}

function list(call: Call) {
  const email = call.given.text("email");
  const customers = ofKind(call.processor, "customer");
  return page(call, email ? customers.filter((customer) => customer.email === email) : customers);
}
