import type { Method, StatusRequest, Warning } from "@/sandbox/carrier/twiml/verbs";
import type { Element } from "@/sandbox/carrier/twiml/xml";

/**
 * Reads the attributes of one element: a bad value warns and leaves the default, an attribute nobody reads
 * warns (12200) when `done` is called. Names and values are case-sensitive.
 */
export class Attributes {
  readonly #element: Element;
  readonly #warnings: Warning[];
  readonly #known = new Set<string>();

  constructor(element: Element, warnings: Warning[]) {
    this.#element = element;
    this.#warnings = warnings;
  }

  text(name: string): string | undefined {
    this.#known.add(name);
    return this.#element.attributes[name];
  }

  whole(name: string, fallback: number, bounds: { min: number; max: number; code: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= bounds.min && value <= bounds.max) return value;
    this.warn(bounds.code, `${name}="${text}" is not a whole number from ${bounds.min} to ${bounds.max}.`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name);
    if (text === "true" || text === "false") return text === "true";
    if (text !== undefined) this.warn(12200, `${name}="${text}" is neither true nor false.`);
    return fallback;
  }

  method(name: string, fallback: Method = "POST"): Method {
    const text = this.text(name);
    if (text === "GET" || text === "POST") return text;
    if (text !== undefined) this.warn(12200, `${name}="${text}" is neither GET nor POST.`);
    return fallback;
  }

  /** The `statusCallback` trio; the event list is separated by spaces. */
  status(defaultEvents: readonly string[]): StatusRequest | undefined {
    const url = this.text("statusCallback");
    const method = this.method("statusCallbackMethod");
    const events = this.text("statusCallbackEvent")?.split(/\s+/).filter(Boolean);
    return url ? { url, method, events: events ?? defaultEvents } : undefined;
  }

  /** Attributes that are understood and change nothing in this carrier. */
  ignore(...names: string[]): void {
    for (const name of names) this.#known.add(name);
  }

  done(): void {
    for (const name of Object.keys(this.#element.attributes)) {
      if (!this.#known.has(name)) this.warn(12200, `<${this.#element.name}> has no attribute ${name}.`);
    }
  }

  warn(code: number, message: string): void {
    this.#warnings.push({ code, message, at: this.#element.at });
  }
}
