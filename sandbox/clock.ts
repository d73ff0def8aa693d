/**
 * A sandbox's clock. It runs with real time, but a test may push it forward: every timer, timestamp and
 * duration of that sandbox is read here, so an hour of waiting costs nothing.
 */
export interface Clock {
  /** Milliseconds since the epoch, in this clock's time. */
  now(): number;
  /** Run `act` after `ms` of this clock's time; the returned function cancels it. */
  after(ms: number, act: () => void): () => void;
  /** Wait `ms` of this clock's time; rejects with the signal's reason when interrupted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Tell the clock that work outside (a webhook) is under way: `advance` waits for it between two timers. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Move forward by `ms`, firing the timers that fall due, in order. Resolves when all of them have settled. */
  advance(ms: number): Promise<void>;
  /** Forget every timer. */
  stop(): void;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly act: () => void;
}

/** Work outside may hang for as long as a webhook may take; after this the clock goes on without it. */
const SETTLE_CEILING_MS = 16_000;

export function startClock(): Clock {
  return new VirtualClock();
}

class VirtualClock implements Clock {
  #offset = 0;
  #order = 0;
  #timers: Timer[] = [];
  #wake: NodeJS.Timeout | undefined;
  #outside = new Set<Promise<unknown>>();
  #advancing: Promise<void> = Promise.resolve();

  now(): number {
    return Date.now() + this.#offset;
  }

  after(ms: number, act: () => void): () => void {
    const timer: Timer = { due: this.now() + Math.max(0, ms), order: this.#order++, act };
    const at = this.#timers.findIndex((other) => other.due > timer.due);
    this.#timers.splice(at < 0 ? this.#timers.length : at, 0, timer);
    if (this.#timers[0] === timer) this.#arm();
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const interrupted = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.after(ms, () => {
        signal?.removeEventListener("abort", interrupted);
        resolve();
      });
      signal?.addEventListener("abort", interrupted, { once: true });
    });
  }

  during<T>(work: Promise<T>): Promise<T> {
    this.#outside.add(work);
    const done = () => this.#outside.delete(work);
    work.then(done, done);
    return work;
  }

  advance(ms: number): Promise<void> {
    const turn = this.#advancing.then(() => this.#advanceTo(this.now() + ms));
    this.#advancing = turn;
    return turn;
  }

  stop(): void {
    clearTimeout(this.#wake);
    this.#timers = [];
  }

  async #advanceTo(target: number): Promise<void> {
    await this.#settle();
    for (let next = this.#timers[0]; next && next.due <= target; next = this.#timers[0]) {
      this.#offset += Math.max(0, next.due - this.now());
      this.#fireDue();
      await this.#settle();
    }
    this.#offset += Math.max(0, target - this.now());
    this.#arm();
  }

  #fireDue(): void {
    for (let next = this.#timers[0]; next && next.due <= this.now(); next = this.#timers[0]) {
      this.#timers.shift();
      next.act();
    }
  }

  /** Continuations of fired timers run, and the webhooks they started are answered, before time moves again. */
  async #settle(): Promise<void> {
    const ceiling = Date.now() + SETTLE_CEILING_MS;
    do {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#outside.size > 0) await Promise.allSettled(this.#outside);
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#outside.size > 0 && Date.now() < ceiling);
  }

  #arm(): void {
    clearTimeout(this.#wake);
    const first = this.#timers[0];
    if (!first) return;
    this.#wake = setTimeout(
      () => {
        this.#fireDue();
        this.#arm();
      },
      Math.min(Math.max(0, first.due - this.now()), 2_000_000_000),
    );
  }
}
