// A sixth file: whoever tries the doors comes over the wire like anybody, with a cookie or without.
import superjson from "superjson";
import type { Seen } from "./rules";

const PATIENCE_MS = 20_000;

/** Somebody with a browser, known or not. */
export interface Intruder {
  readonly name: string;
  /** As `name=value`; nobody has none. */
  readonly cookie?: string;
  readonly personId?: string;
}

/** The listener as it is reached from outside. */
export class Wire {
  constructor(readonly origin: string) {}

  async get(path: string, who: Intruder): Promise<Seen> {
    return seen(await this.#fetch(path, who, {}));
  }

  async post(path: string, who: Intruder, form: Readonly<Record<string, string>>): Promise<Seen> {
    return seen(await this.#fetch(path, who, { method: "POST", body: new URLSearchParams(form) }));
  }

  /** Asks a procedure as our own pages do. */
  async ask(name: string, kind: "query" | "mutation" | "subscription", input: unknown, who: Intruder) {
    const body = JSON.stringify(superjson.serialize(input ?? {}));
    if (kind === "query") return this.get(`/api/trpc/${name}?input=${encodeURIComponent(body)}`, who);
    const headers = { "content-type": "application/json" };
    return seen(await this.#fetch(`/api/trpc/${name}`, who, { method: "POST", headers, body }));
  }

  /** Listens to the live stream for so long, or until something was heard. */
  async listen(topics: string, who: Intruder, { until, forMs }: { until: string; forMs: number }) {
    const given = AbortSignal.timeout(forMs);
    const heard: string[] = [];
    let status = 0;
    try {
      const answer = await this.#fetch(`/api/live?topics=${topics}`, who, { signal: given });
      status = answer.status;
      const decoder = new TextDecoder();
      for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
        heard.push(decoder.decode(chunk, { stream: true }));
        if (until && heard.join("").includes(until)) break;
      }
    } catch (error) {
      if (!given.aborted) throw error;
    }
    return { status, text: heard.join("") };
  }

  #fetch(path: string, { cookie }: Intruder, init: RequestInit): Promise<Response> {
    const ours = { origin: this.origin, "sec-fetch-site": "same-origin", "x-ll": "1" };
    const headers = { ...ours, ...(cookie && { cookie }), ...(init.headers as object) };
    const signal = init.signal ?? AbortSignal.timeout(PATIENCE_MS);
    return fetch(`${this.origin}${path}`, { redirect: "manual", ...init, headers, signal });
  }
}

async function seen(answer: Response): Promise<Seen> {
  return { status: answer.status, text: await answer.text() };
}
