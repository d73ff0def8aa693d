import type { SoftphoneEvent, SoftphoneEvents } from "./softphone";

type Hear = (detail: never) => void;

/** Who listens to a phone, and telling them. */
export class Listeners {
  readonly #listeners = new Map<SoftphoneEvent, Set<Hear>>();

  on<E extends SoftphoneEvent>(event: E, hear: (detail: SoftphoneEvents[E]) => void): () => void {
    const known = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, known.add(hear));
    return () => known.delete(hear);
  }

  tell<E extends SoftphoneEvent>(event: E, detail: SoftphoneEvents[E]): void {
    for (const hear of [...(this.#listeners.get(event) ?? [])]) {
      (hear as (detail: SoftphoneEvents[E]) => void)(detail);
    }
  }
}
