import type { Dip, DipAnswer, DipMask } from "@/tenants/lease/dips";

/** What a caller gave, or a system answered. */
export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;

/** The exits of a data dip in a flow. */
export type DipExit = "ok" | "empty" | "refused" | "time-out" | "error";

/** A question as it will be sent, before anybody has looked where it goes. */
export interface Wanted {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly body?: string;
}

const MOST_INPUT = 200;

/** The question for these inputs, or the name of an input that is missing, or that would lead to another path. */
export function wantedOf(
  { url, method, inputs }: Dip,
  given: Values,
): Wanted | { readonly unusable: string } {
  const names = Object.keys(inputs);
  const unusable = names.find((name) => !Object.hasOwn(given, name) || !isUsable(given[name]));
  if (unusable !== undefined) return { unusable };
  const { filled, leftOver } = fill(url, names, given);
  const placed = names.find((name) => url.includes(`{${name}}`));
  if (placed !== undefined && strays(filled)) return { unusable: placed };
  return { url: filled, method, ...(method === "POST" && { body: JSON.stringify(leftOver) }) };
}

function isUsable(value: Value | undefined): value is Value {
  if (value === undefined || value === "") return false;
  // Half of a surrogate pair cannot be written into an address.
  return typeof value !== "string" || (value.length <= MOST_INPUT && !/\p{Surrogate}/u.test(value));
}

/** Dots are encoded as themselves, and a parser takes them for a way: `/guests/../admin` is `/admin`. */
function strays(url: string): boolean {
  const path = url.replace(/^https?:\/\/[^/]*/, "").split("?", 1)[0] ?? "";
  return path.split("/").some((step) => step === "." || step === "..");
}

function fill(template: string, names: readonly string[], given: Values) {
  const leftOver: Record<string, Value> = {};
  let filled = template;
  for (const name of names) {
    const place = `{${name}}`;
    const value = given[name] as Value;
    if (template.includes(place)) filled = filled.replaceAll(place, () => encodeURIComponent(String(value)));
    else leftOver[name] = value;
  }
  return { filled, leftOver };
}

/** What the other side said, mapped by the contract; or in which value it broke it. */
export type Mapped =
  | { readonly exit: "ok" | "empty"; readonly values: Values }
  | { readonly exit: "error"; readonly broken: string };

/** Maps an answer's JSON. Values that are not there are left out; when none is there, nothing was found. */
export function mapped({ answer }: Dip, json: unknown): Mapped {
  const values: Record<string, Value> = {};
  for (const [name, agreed] of Object.entries(answer)) {
    const found = at(json, agreed.at);
    if (found === undefined || found === null) continue;
    const value = taken(found, agreed);
    if (value === undefined) return { exit: "error", broken: name };
    values[name] = value;
  }
  return { exit: Object.keys(values).length > 0 ? "ok" : "empty", values };
}

function at(json: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return Object.hasOwn(inner, key) ? (inner as Record<string, unknown>)[key] : undefined;
  }, json);
}

const USUALLY_MOST = 200;

/** A value as it was agreed, or undefined. A number may be written as a text; a text may be a number, as codes are. */
function taken(found: unknown, { type, most = USUALLY_MOST }: DipAnswer): Value | undefined {
  if (type === "yes-no") return typeof found === "boolean" ? found : undefined;
  if (type === "number") return numberIn(found);
  if (typeof found !== "string" && typeof found !== "number") return undefined;
  const text = String(found);
  return text.length <= most ? text : undefined;
}

function numberIn(found: unknown): number | undefined {
  const isWritten = typeof found === "string" && /^-?\d{1,15}(\.\d{1,9})?$/.test(found);
  if (typeof found !== "number" && !isWritten) return undefined;
  const number = Number(found);
  return Number.isFinite(number) ? number : undefined;
}

const HIDDEN = "•••";

/** A value as traces and screens may show it. A long run of digits is somebody's number, whatever the contract says. */
export function masked(value: Value, mask: DipMask = "last4"): string {
  const text = String(value);
  if (mask === "hidden" || (mask === "last4" && text.length <= 4)) return HIDDEN;
  if (mask === "last4") return HIDDEN + text.slice(-4);
  return text.replace(/\d{7,}/g, (digits) => HIDDEN + digits.slice(-4));
}

/** Inputs as they may be shown; without a word of their own, the last four signs. */
export const maskedInputs = ({ inputs }: Dip, given: Values): Record<string, string> =>
  maskedBy(given, (name) => inputs[name]?.mask ?? "last4");

/** Values of an answer as they may be shown; without a word of their own, all but long numbers. */
export const maskedValues = ({ answer }: Dip, values: Values): Record<string, string> =>
  maskedBy(values, (name) => answer[name]?.mask ?? "none");

function maskedBy(values: Values, maskOf: (name: string) => DipMask): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, masked(value, maskOf(name))]),
  );
}

/** The question as it may be shown: every input masked in the address and in the body. */
export function shown(dip: Dip, given: Values): Wanted {
  const hidden = maskedInputs(dip, given);
  const url = Object.entries(hidden).reduce(
    (text, [name, mask]) => text.replaceAll(`{${name}}`, mask),
    dip.url,
  );
  const inBody = Object.entries(hidden).filter(([name]) => !dip.url.includes(`{${name}}`));
  if (dip.method === "GET") return { url, method: "GET" };
  return { url, method: "POST", body: JSON.stringify(Object.fromEntries(inBody)) };
}
