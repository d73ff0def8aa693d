import type { Installation } from "./installation";

/** Something a caller does, milliseconds after what he did before (the first: after dialling). */
export interface Act {
  readonly after: number;
  readonly press?: string;
  readonly say?: string;
  readonly hangUp?: true;
}

export interface Dialling {
  readonly from: string;
  readonly to: string;
  readonly forwardedFrom?: string;
  readonly script?: readonly Act[];
}

/** What the carrier keeps of a call, for comparing with what the product billed. */
export interface CarrierRecord {
  readonly sid: string;
  readonly duration: number;
  readonly queueSeconds: number | null;
  readonly state: string;
  readonly legs: readonly {
    sid: string;
    label: string;
    joinedAt: string | null;
    leftAt: string | null;
    seconds: number;
  }[];
}

/** People and networks outside: they dial, press, hang up, and lose callbacks. */
export class World {
  readonly #carrier: string;

  constructor({ carrier }: Pick<Installation, "carrier">) {
    this.#carrier = carrier;
  }

  async dial(call: Dialling): Promise<string> {
    return (await this.#post<{ sid: string }>("/_world/calls", call)).sid;
  }

  press(sid: string, digits: string): Promise<unknown> {
    return this.#post(`/_world/calls/${sid}/press`, { digits });
  }

  hangUp(sid: string): Promise<unknown> {
    return this.#post(`/_world/calls/${sid}/hang-up`, {});
  }

  faults(shares: Readonly<Record<string, number>>): Promise<unknown> {
    return this.#post("/_world/faults", shares);
  }

  async call(
    sid: string,
  ): Promise<{ state: string; heard: { at: string; text?: string }[]; pressed: string }> {
    return this.#get(`/_world/calls/${sid}`);
  }

  record(sid: string): Promise<CarrierRecord> {
    return this.#get(`/_world/record/${sid}`);
  }

  async #get<T>(path: string): Promise<T> {
    return told(await fetch(`${this.#carrier}${path}`), path);
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    return told(await fetch(`${this.#carrier}${path}`, init), path);
  }
}

async function told<T>(answer: Response, path: string): Promise<T> {
  if (!answer.ok) throw new Error(`The world answered ${answer.status} to ${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Looks again and again until it is so, at most this long. Says what it waited for when it gives up. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | undefined>,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const seen = await look();
      if (seen) return seen;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${withinMs} ms in vain: ${what}.`, { cause: last });
}
