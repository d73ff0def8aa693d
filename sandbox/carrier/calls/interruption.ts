/** Who put an end to what a leg was doing. */
export type Cause = "party" | "api" | "carrier";

/** Why a leg stopped in the middle of a verb: the leg is over, or the API gave it another document. */
export class Interrupted extends Error {
  readonly why: "ended" | "updated";
  readonly by: Cause;

  constructor(why: "ended" | "updated", by: Cause) {
    super(`the leg was interrupted: ${why} by the ${by}`);
    this.why = why;
    this.by = by;
  }
}

/** Await `work`, or fail at once with the signal's reason when it is interrupted first. */
export function interruptible<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const interrupted = () => reject(signal.reason);
    signal.addEventListener("abort", interrupted, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", interrupted));
  });
}

/** Run `act` the moment the signal is aborted, in the same turn of the event loop; the returned function takes it back. */
export function onInterruption(signal: AbortSignal, act: (why: Interrupted) => void): () => void {
  const listener = () => act(signal.reason as Interrupted);
  signal.addEventListener("abort", listener, { once: true });
  return () => signal.removeEventListener("abort", listener);
}
