/** A call that this tab is on, kept so that a reloaded page can take it up again. */
export interface RememberedCall {
  readonly call: string;
  readonly callSid: string;
  /** When the page was last known to hold it, epoch milliseconds. */
  readonly at: number;
}

export interface Memory {
  keep(call: Omit<RememberedCall, "at">): void;
  recall(): RememberedCall | undefined;
  forget(): void;
}

const KEY = "ll.desk.call";

/** In the tab's own storage: another tab must not take up this tab's call, and a closed one has none. */
export function tabMemory(): Memory {
  const recall = (): RememberedCall | undefined => {
    const kept = sessionStorage.getItem(KEY);
    return kept ? (JSON.parse(kept) as RememberedCall) : undefined;
  };
  const keep = (call: Omit<RememberedCall, "at">) =>
    sessionStorage.setItem(KEY, JSON.stringify({ ...call, at: Date.now() }));
  window.addEventListener("pagehide", () => {
    const call = recall();
    if (call) keep(call);
  });
  return { keep, recall, forget: () => sessionStorage.removeItem(KEY) };
}
