/** A call that this browser is on, kept so that a reloaded page, or the tab the phone moved to, can take it up again. */
export interface RememberedCall {
  readonly call: string;
  readonly callSid: string;
  /** When a page was last known to hold it, epoch milliseconds. */
  readonly at: number;
}

export interface Memory {
  keep(call: Omit<RememberedCall, "at">): void;
  recall(): RememberedCall | undefined;
  forget(): void;
}

const KEY = "ll.desk.call";

/** In the browser's storage, because the phone may move between its tabs; only the tab that owns the phone looks there. */
export function browserMemory(): Memory {
  const recall = (): RememberedCall | undefined => {
    const kept = localStorage.getItem(KEY);
    return kept ? (JSON.parse(kept) as RememberedCall) : undefined;
  };
  const keep = (call: Omit<RememberedCall, "at">) =>
    localStorage.setItem(KEY, JSON.stringify({ ...call, at: Date.now() }));
  return { keep, recall, forget: () => localStorage.removeItem(KEY) };
}
