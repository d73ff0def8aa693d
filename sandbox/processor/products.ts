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
import { invalid } from "@/sandbox/processor/refusal";

export const PRODUCT_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/products", handle: create },
  { method: "GET", path: "/v1/products", handle: list },
  { method: "GET", path: "/v1/products/:id", handle: retrieve },
  { method: "POST", path: "/v1/products/:id", handle: update },
];

const TEXTS = ["name", "description", "statement_descriptor", "tax_code", "unit_label", "url"] as const;

function create(call: Call): Thing {
  const { processor, given } = call;
  given.needed("name");
  const id = given.text("id") ?? newId("prod_");
  if (processor.books.things.has(id)) {
    throw invalid(`Product already exists: ${id}`, { code: "resource_already_exists", param: "id" });
  }
  const now = nowInSeconds(processor);
  const blank: Thing = {
    id,
    object: "product",
    created: now,
    active: true,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: null,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: "service",
    unit_label: null,
    updated: now,
    url: null,
  };
  return keep(processor, { ...blank, ...changes(given, blank) });
}

function update(call: Call): Thing {
  const { processor, given } = call;
  const product = find(processor, "product", call.path.id ?? "");
  return keep(processor, { ...product, ...changes(given, product), updated: nowInSeconds(processor) });
}

function changes(given: Given, before: Thing): Record<string, unknown> {
  const texts = TEXTS.flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const active = given.flag("active") ?? before.active;
  const metadata = mergedMetadata(before.metadata, given.texts("metadata"));
  given.done();
  return { ...Object.fromEntries(texts), active, metadata };
}

function retrieve(call: Call): Thing {
  call.given.done();
  return find(call.processor, "product", call.path.id ?? "");
}

function list(call: Call) {
  const active = call.given.flag("active");
  const ids = call.given.list("ids");
  const products = ofKind(call.processor, "product").filter(
    (product) =>
      (active === undefined || product.active === active) && (ids.length === 0 || ids.includes(product.id)),
  );
  return page(call, products);
}
