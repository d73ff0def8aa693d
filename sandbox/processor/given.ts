import { invalid } from "@/sandbox/processor/refusal";

/** A decoded form: text, lists and objects of it. */
export type Value = string | Value[] | { [name: string]: Value };

/** Decode brackets: `items[0][price]=x` becomes `{items: [{price: "x"}]}`. */
export function decode(encoded: string): Record<string, Value> {
  const root: Record<string, Value> = {};
  for (const [path, text] of new URLSearchParams(encoded)) {
    const names = [...path.matchAll(/[^[\]]+|\[\]/g)].map(([name]) => name);
    put(root, names, text);
  }
  return listed(root) as Record<string, Value>;
}

function put(into: Record<string, Value>, [name = "", ...rest]: string[], text: string): void {
  const key = name === "[]" ? String(Object.keys(into).length) : name;
  if (key === "__proto__")
    throw invalid("Received unknown parameter: __proto__", { code: "parameter_unknown" });
  if (rest.length === 0) {
    into[key] = text;
    return;
  }
  const known = into[key];
  const inner = typeof known === "object" && !Array.isArray(known) ? known : {};
  into[key] = inner;
  put(inner, rest, text);
}

/** Objects whose names are 0, 1, 2 … are lists. */
function listed(value: Value): Value {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([name], at) => name === String(at))) {
    return entries.map(([, one]) => listed(one));
  }
  return Object.fromEntries(entries.map(([name, one]) => [name, listed(one)]));
}

/** Parameters read one by one. What nobody has read when `done` is called is unknown, and an error: never accept what the processor would refuse. */
export class Given {
  readonly #values: Record<string, Value>;
  readonly #within: string;
  readonly #read = new Set<string>();

  constructor(values: Record<string, Value>, within = "") {
    this.#values = values;
    this.#within = within;
  }

  has(name: string): boolean {
    return this.#take(name) !== undefined;
  }

  /** An empty text unsets, which is null in the answer. */
  text(name: string): string | null | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string")
      throw invalid(`Invalid string: ${JSON.stringify(value)}`, { param: this.path(name) });
    return value === "" ? null : value;
  }

  needed(name: string): string {
    const value = this.text(name);
    if (value) return value;
    const param = this.path(name);
    throw invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }

  whole(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    if (/^-?\d+$/.test(value)) return Number(value);
    throw invalid(`Invalid integer: ${value}`, { code: "parameter_invalid_integer", param: this.path(name) });
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    if (value === "true" || value === "false") return value === "true";
    throw invalid(`Invalid boolean: ${value}`, { param: this.path(name) });
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    const word = words.find((one) => one === value);
    if (word) return word;
    throw invalid(`Invalid ${name}: must be one of ${words.join(", ")}`, { param: this.path(name) });
  }

  within(name: string): Given | undefined {
    const value = this.#take(name);
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string" || Array.isArray(value))
      throw invalid("Invalid object", { param: this.path(name) });
    return new Given(value, this.path(name));
  }

  list(name: string): Value[] {
    const value = this.#take(name);
    if (value === undefined || value === "") return [];
    if (Array.isArray(value)) return value;
    throw invalid("Invalid array", { param: this.path(name) });
  }

  /** A flat object of texts, such as `metadata`: at most 50 keys of 40 characters, values of 500. Undefined when not sent; null clears. */
  texts(name: string): Record<string, string> | null | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (value === "") return null;
    const entries = Object.entries(value as Record<string, Value>);
    const bad = entries.find(([key, one]) => typeof one !== "string" || key.length > 40 || one.length > 500);
    if (typeof value !== "object" || bad || entries.length > 50) {
      throw invalid(`${name} takes at most 50 keys of 40 characters with values of 500.`, {
        param: this.path(name),
      });
    }
    return Object.fromEntries(entries) as Record<string, string>;
  }

  path(name: string): string {
    return this.#within ? `${this.#within}[${name}]` : name;
  }

  /** Refuse what nobody asked about. */
  done(): void {
    const unknown = Object.keys(this.#values).find((name) => !this.#read.has(name));
    if (unknown === undefined) return;
    const param = this.path(unknown);
    throw invalid(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }

  #take(name: string): Value | undefined {
    this.#read.add(name);
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }
}
