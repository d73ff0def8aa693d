/** Something looked up, and the names under which it may be called out of date. */
export interface Found<T> {
  readonly value: T;
  readonly tags: readonly string[];
}

interface Entry<T> extends Found<T> {
  readonly until: number;
}

/** Even when nobody calls it out of date, an answer is asked for again after this long. */
const LIFETIME_MS = 30_000;

/**
 * Answers kept in memory: bounded (the one unused longest goes first), asked for once when many want it at the same
 * time, and forgotten by tag. An answer that was under way when something was forgotten is given but not kept, because
 * nobody can say on which side of the change it was read.
 */
export class Kept<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #underWay = new Map<string, Promise<T>>();
  #forgettings = 0;

  constructor(
    private readonly size: number,
    private readonly look: (key: string) => Promise<Found<T>>,
    private readonly clock: () => number = Date.now,
  ) {}

  /** The answer, at once when it is known. */
  async get(key: string): Promise<T> {
    const known = this.#entries.get(key);
    if (known && this.clock() < known.until) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    return this.#underWay.get(key) ?? this.#ask(key);
  }

  async #ask(key: string): Promise<T> {
    const before = this.#forgettings;
    const asked = this.look(key).then((found) => {
      if (before === this.#forgettings) this.#keep(key, found);
      return found.value;
    });
    this.#underWay.set(key, asked);
    try {
      return await asked;
    } finally {
      if (this.#underWay.get(key) === asked) this.#underWay.delete(key);
    }
  }

  #keep(key: string, found: Found<T>): void {
    this.#entries.delete(key);
    this.#entries.set(key, { ...found, until: this.clock() + LIFETIME_MS });
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.size && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** Forgets what carries this tag; without one, everything. */
  forget(tag?: string): void {
    this.#forgettings += 1;
    this.#underWay.clear();
    for (const [key, { tags }] of this.#entries)
      if (tag === undefined || tags.includes(tag)) this.#entries.delete(key);
  }

  get count(): number {
    return this.#entries.size;
  }
}
