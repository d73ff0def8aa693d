import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import type { Installation, SignIn } from "./installation";
import { Visitor } from "./visitor";

/** How an agent behaves. Times are milliseconds of the real clock. */
export interface Manner {
  /** From the offer to Accept. */
  readonly thinks?: number;
  /** From the talk to the agent's hanging up; undefined: the customer hangs up. */
  readonly talks?: number;
  /** From the end of talk to the disposition. */
  readonly wrapsUp?: number;
}

type Frame = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A shared agent without a browser: signs on, hears its stream, answers, wraps up. For stories with many calls, and for measuring. */
export class Agent {
  readonly visitor: Visitor;
  readonly tab = randomUUID();
  /** Frames of the live stream with the instant they came (milliseconds, monotonic clock). */
  readonly heard: { readonly frame: Frame; readonly at: number }[] = [];
  readonly #installation: Installation;
  readonly #manner: Manner;
  #phone: WebSocket | undefined;
  #stream: AbortController | undefined;
  #beat: NodeJS.Timeout | undefined;
  #stopped = false;
  handled = 0;

  constructor(installation: Installation, manner: Manner = {}) {
    this.#installation = installation;
    this.#manner = manner;
    this.visitor = new Visitor(installation.url);
  }

  /** Signs in, registers the phone, listens, signs on and is ready. What breaks meanwhile is made anew, as a page does. */
  async start(who: SignIn): Promise<this> {
    await this.visitor.signIn(who);
    await this.#register();
    await this.#listen();
    await this.visitor.api.desk.signOn.mutate({ tab: this.tab });
    await this.visitor.api.desk.ready.mutate();
    this.#beat = setInterval(() => void this.#heartbeat(), 4_000);
    return this;
  }

  /** Goes home: signs off if the desk allows it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#beat);
    await this.visitor.api.desk.signOff.mutate().catch(() => {});
    this.#stream?.abort();
    this.#phone?.close();
  }

  /** The browser is gone in the middle of everything: no phone, no page, no farewell. */
  die(): void {
    this.#stopped = true;
    clearInterval(this.#beat);
    this.#stream?.abort();
    this.#phone?.terminate();
  }

  async #heartbeat(): Promise<void> {
    await this.visitor.api.desk.heartbeat.mutate({ tab: this.tab }).catch(() => {});
  }

  async #register(): Promise<void> {
    const { token, gateway } = await this.visitor.api.desk.phone.query();
    if (!gateway) throw new Error("This agent can only work with the sandbox carrier.");
    const phone = new WebSocket(gateway);
    this.#phone = phone;
    await new Promise<void>((resolve, reject) => {
      phone.once("error", reject);
      phone.once("open", () => phone.send(JSON.stringify({ type: "register", token })));
      phone.on("message", (data) => {
        if (JSON.parse(String(data)).type === "registered") resolve();
      });
    });
    phone.once("close", () => void this.#again(() => this.#register()));
  }

  /** Tries until it works: the other side may be coming up. */
  async #again(what: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      await wait(300);
      const works = await what().then(
        () => true,
        () => false,
      );
      if (works) return;
    }
  }

  /** Reads the live stream and acts on what it says. */
  async #listen(): Promise<void> {
    this.#stream = new AbortController();
    const answer = await fetch(`${this.#installation.url}/api/live`, {
      headers: this.visitor.headers(),
      signal: this.#stream.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`The live stream answered ${answer.status}.`);
    void this.#read(answer.body)
      .catch(() => {})
      .then(() => this.#again(() => this.#listen().then(() => this.#catchUp())));
  }

  /** What happened on the desk while the stream was away. */
  async #catchUp(): Promise<void> {
    const { state, card } = await this.visitor.api.desk.current.query();
    if (state === "offered" && card?.offer)
      this.#hear({ kind: "desk.offered", offer: card.offer }, performance.now());
    else this.#hear({ kind: "desk.changed", state }, performance.now());
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      const at = performance.now();
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) this.#hear(JSON.parse(line.slice(6)), at);
    }
  }

  #hear(frame: Frame, at: number): void {
    this.heard.push({ frame, at });
    if (frame.kind === "desk.offered") void this.#answer(String(frame.offer)).catch(() => {});
    if (frame.kind === "desk.changed" && frame.state === "wrapping-up") void this.#wrapUp().catch(() => {});
    if (frame.kind === "desk.changed" && frame.state === "talking") void this.#talk().catch(() => {});
    if (frame.kind === "desk.changed" && (frame.state === "missed" || frame.state === "lost"))
      void this.visitor.api.desk.ready.mutate().catch(() => {});
  }

  async #answer(offer: string): Promise<void> {
    await wait(this.#manner.thinks ?? 0);
    const { interaction, ticket } = await this.visitor.api.desk.accept.mutate({ offer });
    const call = randomUUID();
    this.#phone?.send(JSON.stringify({ type: "connect", call, params: { interaction, ticket } }));
  }

  async #talk(): Promise<void> {
    const { talks } = this.#manner;
    if (talks === undefined) return;
    await wait(talks);
    if (!this.#stopped) await this.visitor.api.desk.hangUp.mutate();
  }

  async #wrapUp(): Promise<void> {
    await wait(this.#manner.wrapsUp ?? 0);
    if (this.#stopped) return;
    const { card } = await this.visitor.api.desk.current.query();
    const disposition = card?.dispositions[0]?.code ?? null;
    await this.visitor.api.desk.wrapUp.mutate({ disposition });
    this.handled += 1;
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
