/** A wish that cannot be granted, in a sentence. */
export class WishError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The JSON body of a request to the world, read field by field. */
export class Wish {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  /** Parse a body; an empty one wishes for nothing in particular. */
  static parse(body: string): Wish {
    if (body.trim() === "") return new Wish({});
    return Wish.#of(parsed(body));
  }

  static #of(value: unknown): Wish {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      throw new WishError(400, "The body must be a JSON object.");
    }
    return new Wish(value as Record<string, unknown>);
  }

  text(name: string, fallback?: string): string {
    const value = this.#fields[name] ?? fallback;
    if (typeof value === "string") return value;
    throw new WishError(400, `"${name}" must be a text.`);
  }

  number(name: string, fallback: number, min: number, max: number): number {
    const value = this.#fields[name] ?? fallback;
    if (typeof value === "number" && value >= min && value <= max) return value;
    throw new WishError(400, `"${name}" must be a number from ${min} to ${max}.`);
  }

  flag(name: string): boolean {
    return this.#fields[name] === true;
  }

  list(name: string): Wish[] {
    const value = this.#fields[name] ?? [];
    if (!Array.isArray(value)) throw new WishError(400, `"${name}" must be a list.`);
    return value.map((one) => (typeof one === "string" ? new Wish({ url: one }) : Wish.#of(one)));
  }

  record(name: string): Record<string, string> {
    const value = this.#fields[name] ?? {};
    if (typeof value !== "object" || value === null) throw new WishError(400, `"${name}" must be an object.`);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
