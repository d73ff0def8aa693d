// Beside the walks: what they share is where they walk and how they count.
import type { Actor } from "@/tenants/actor";
import type { Tenant } from "@/tenants/recognise";
import type { DoorKind, DoorResult, Treasure } from "../rules";
import type { Intruder, Wire } from "../visitor";

/** Whose wall, whose people come, and what they look for. */
export interface Ground {
  readonly actor: Actor;
  readonly wire: Wire;
  readonly lessee: Tenant;
  /** The lessee the intruders belong to. */
  readonly home: Tenant;
  readonly intruders: readonly Intruder[];
  readonly treasure: Treasure;
  /** Whether what changes things is also tried at home, with the lessee's ids: not where real people work. */
  readonly thorough: boolean;
  /** Doors that opened to an intruder at home. */
  readonly opened: Set<string>;
}

/** More than this says nothing new about one door. */
const MOST_TOLD = 20;

/** Counts what is tried at one door, and keeps what came through. */
export class Attempts {
  #attempts = 0;
  readonly #leaks: string[] = [];

  async count<T>(attempt: Promise<T>): Promise<T> {
    this.#attempts += 1;
    return attempt;
  }

  leak(what: string): void {
    if (this.#leaks.length < MOST_TOLD) this.#leaks.push(what);
  }

  leakIf(mark: string | undefined, who: Intruder): void {
    if (mark) this.leak(`${who.name} was given ${mark}`);
  }

  /** Does these side by side. */
  async all(works: readonly (() => Promise<void>)[]): Promise<void> {
    await Promise.all(works.map((work) => work()));
  }

  result(kind: DoorKind, name: string): DoorResult {
    return { kind, name, attempts: this.#attempts, leaks: this.#leaks };
  }
}
