/** Keys or words. */
export type InputKind = "dtmf" | "speech";

/** What a party has pressed or spoken and nothing has consumed yet. Keys typed ahead wait here for the next Gather. */
export class Keypad {
  #keys: string[] = [];
  #spoken: string[] = [];
  #listeners = new Set<(kind: InputKind) => void>();

  press(keys: string): void {
    this.#keys.push(...keys.replace(/[^0-9*#]/g, ""));
    for (const tell of [...this.#listeners]) tell("dtmf");
  }

  say(text: string): void {
    this.#spoken.push(text);
    for (const tell of [...this.#listeners]) tell("speech");
  }

  takeKey(): string | undefined {
    return this.#keys.shift();
  }

  takeSpoken(): string | undefined {
    return this.#spoken.shift();
  }

  /** Forget what nobody asked for, as when a leg enters a room where keys are merely heard. */
  clear(): void {
    this.#keys = [];
    this.#spoken = [];
  }

  /** Be told of every key and word until the returned function is called. */
  listen(tell: (kind: InputKind) => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }
}
