/** Offers by interaction: an offer may come before anybody asks for it, and comes again when another agent gets it. */
export class Rings {
  readonly #rung = new Map<string, number>();
  readonly #waiting = new Map<string, (at: number) => void>();

  rang(interaction: string, at: number): void {
    if (this.#rung.has(interaction)) return;
    this.#rung.set(interaction, at);
    this.#waiting.get(interaction)?.(at);
  }

  of(interaction: string): Promise<number> {
    const at = this.#rung.get(interaction);
    return at === undefined
      ? new Promise((resolve) => this.#waiting.set(interaction, resolve))
      : Promise.resolve(at);
  }
}
