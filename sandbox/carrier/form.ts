/** The fields of a form in the order they are sent; a name may repeat. */
export type Fields = ReadonlyArray<readonly [name: string, value: string]>;

/** Encode as `application/x-www-form-urlencoded`, with a space as `%20` (never `+`), which is how this carrier writes it. */
export function encodeForm(fields: Fields): string {
  return fields.map(([name, value]) => `${encodeField(name)}=${encodeField(value)}`).join("&");
}

function encodeField(text: string): string {
  const reserved = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, reserved);
}

/** A form as it arrived: one value, all values, or what was not there. */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(encoded: string | URLSearchParams) {
    this.#fields = new URLSearchParams(encoded);
  }

  /** The value, or undefined when the field was not sent. An empty string is a value: it clears. */
  get(name: string): string | undefined {
    return this.#fields.get(name) ?? undefined;
  }

  all(name: string): string[] {
    return this.#fields.getAll(name);
  }

  names(): string[] {
    return [...new Set(this.#fields.keys())];
  }

  fields(): Fields {
    return [...this.#fields.entries()];
  }
}
