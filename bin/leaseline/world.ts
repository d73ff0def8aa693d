import { Trouble } from "@/db/engines/trouble.mjs";

/** What the person on the telephone knows of a call. */
export interface CallAsHeard {
  readonly sid: string;
  readonly state: string;
  readonly place: { readonly kind: string };
  readonly heard: readonly { at: string; text?: string; url?: string; digits?: string }[];
  readonly pressed: string;
  readonly hears: readonly string[];
}

export interface Dialling {
  readonly to: string;
  readonly from: string;
  readonly forwardedFrom?: string | undefined;
}

const OVER = ["completed", "busy", "failed", "no-answer", "canceled"];

/** A telephone in the sandbox's world. */
export class Telephone {
  constructor(readonly carrier: string) {}

  async dial(call: Dialling): Promise<string> {
    return (await this.#ask<{ sid: string }>("/_world/calls", call)).sid;
  }

  call(sid: string): Promise<CallAsHeard> {
    return this.#ask(`/_world/calls/${sid}`);
  }

  async press(sid: string, digits: string): Promise<void> {
    await this.#ask(`/_world/calls/${sid}/press`, { press: digits });
  }

  async hangUp(sid: string): Promise<void> {
    if (!isOver(await this.call(sid))) await this.#ask(`/_world/calls/${sid}/hang-up`, {});
  }

  async #ask<T>(path: string, body?: unknown): Promise<T> {
    const post = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${this.carrier}${path}`, body === undefined ? {} : post).catch((cause) => {
      throw new Trouble("The sandbox carrier does not answer. Is Leaseline running? `npm start` starts it.", {
        cause,
      });
    });
    const said = (await answer.json()) as T & { error?: string };
    if (!answer.ok) throw new Trouble(`The carrier says: ${said.error ?? answer.status}`);
    return said;
  }
}

export function isOver({ state }: CallAsHeard): boolean {
  return OVER.includes(state);
}
