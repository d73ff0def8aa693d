/** One message of the live stream: a kind ("desk.offered", "floor.changed") and whatever belongs to it. */
export type Frame = { readonly kind: string } & Readonly<Record<string, unknown>>;
export type Listener = (frame: Frame) => void;

/** A page that arrives in pieces names its topics one after the other; the stream is opened once they all have. */
const SETTLE_MS = 60;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

/**
 * The one stream of a tab. Screens say which topics they need and listen; the stream is reopened when the set of topics
 * changes, and by us when the browser has given up. Nothing is lost silently: when it opens, and after any gap, every
 * listener hears a `resync` and asks again for what it shows.
 */
export class LiveClient {
  /** When we last heard anything, by this browser's clock. */
  heardAt = Date.now();
  /** Server time minus this browser's, in milliseconds, from the last heartbeat. */
  offset = 0;

  #source: EventSource | undefined;
  #running = false;
  #wasLost = false;
  #retryMs = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Map<Listener, string>();

  start(): void {
    this.#running = true;
    this.#reopenIn(SETTLE_MS);
  }

  stop(): void {
    this.#running = false;
    this.#close();
  }

  /** Server time now, for timers that must agree with the floor's. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Listens to frames; `topic` ("floor", "tenant:harbour", "" for one's own desk) is asked of the server as long as somebody listens. */
  listen(topic: string, listener: Listener): () => void {
    const before = this.#topics();
    this.#listeners.set(listener, topic);
    this.#reopenIfChanged(before);
    return () => {
      const held = this.#topics();
      this.#listeners.delete(listener);
      this.#reopenIfChanged(held);
    };
  }

  #topics(): string {
    return [...new Set(this.#listeners.values())].filter(Boolean).sort().join(",");
  }

  #reopenIfChanged(before: string): void {
    if (this.#running && this.#topics() !== before) this.#reopenIn(SETTLE_MS);
  }

  #address(): string {
    const topics = this.#topics();
    return new URL(topics ? `/api/live?topics=${encodeURIComponent(topics)}` : "/api/live", location.href)
      .href;
  }

  /** Pages that follow one another ask for the same topic: the stream that serves both is kept. */
  #openUnlessOpen(): void {
    const isOpen = this.#source && this.#source.readyState !== EventSource.CLOSED;
    if (this.#running && !(isOpen && this.#source?.url === this.#address())) this.#open();
  }

  #open(): void {
    this.#close();
    // What changed between the drawing of the page and this moment was told to nobody: ask once.
    this.#wasLost = true;
    const source = new EventSource(this.#address());
    this.#source = source;
    source.onmessage = (message) => this.#hear(JSON.parse(message.data) as Frame);
    source.onerror = () => this.#lose(source);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #hear(frame: Frame): void {
    this.heardAt = Date.now();
    this.#retryMs = FIRST_RETRY_MS;
    if (typeof frame["now"] === "number") this.offset = frame["now"] - this.heardAt;
    if (this.#wasLost) this.#tell({ kind: "resync" });
    this.#wasLost = false;
    if (frame.kind === "drain") this.#comeBackIn(Number(frame["inMs"] ?? 0));
    else if (frame.kind !== "heartbeat") this.#tell(frame);
  }

  #tell(frame: Frame): void {
    for (const listener of [...this.#listeners.keys()]) listener(frame);
  }

  /** The browser retries by itself until a refusal; then it closes for good, and we take over, ever more slowly. */
  #lose(source: EventSource): void {
    this.#wasLost = true;
    if (source.readyState !== EventSource.CLOSED || source !== this.#source) return;
    this.#reopenIn(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** The server is about to stop: another one takes us, a little later. */
  #comeBackIn(ms: number): void {
    this.#close();
    this.#reopenIn(ms);
  }

  #reopenIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#openUnlessOpen(), ms);
  }
}
