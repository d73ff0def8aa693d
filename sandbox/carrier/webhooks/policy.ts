/** What a delivery may be tried again for. `ct` is a failed connection, `rt` a missing answer. */
export type RetryReason = "4xx" | "5xx" | "ct" | "rt";

/** How patiently one webhook is delivered. Times in milliseconds. */
export interface DeliveryPolicy {
  readonly connectMs: number;
  readonly readMs: number;
  readonly totalMs: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<RetryReason>;
}

/** One retry, on connection failure only, and never more than 15 s in all. */
export const DEFAULT_POLICY: DeliveryPolicy = {
  connectMs: 5_000,
  readMs: 15_000,
  totalMs: 15_000,
  retries: 1,
  retryOn: new Set(["ct"]),
};

const REASONS: readonly RetryReason[] = ["4xx", "5xx", "ct", "rt"];

/**
 * Read the overrides in a URL's fragment (`#rc=2&rp=5xx,ct&rt=4000`). A wrong value raises 11243 and leaves the default;
 * a fragment that sets nothing is just a fragment.
 */
export function policyOf(url: string): { policy: DeliveryPolicy; wrong: string[] } {
  const fragment = new URLSearchParams(/#(.*)$/s.exec(url)?.[1] ?? "");
  const wrong: string[] = [];
  const whole = (key: string, min: number, max: number, fallback: number) => {
    const text = fragment.get(key);
    if (text === null) return fallback;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    wrong.push(`${key}=${text}`);
    return fallback;
  };
  const policy: DeliveryPolicy = {
    connectMs: whole("ct", 100, 10_000, DEFAULT_POLICY.connectMs),
    readMs: whole("rt", 100, 15_000, DEFAULT_POLICY.readMs),
    totalMs: whole("tt", 100, 15_000, DEFAULT_POLICY.totalMs),
    retries: whole("rc", 0, 5, DEFAULT_POLICY.retries),
    retryOn: reasonsOf(fragment.get("rp"), wrong),
  };
  return { policy, wrong };
}

function reasonsOf(text: string | null, wrong: string[]): ReadonlySet<RetryReason> {
  if (text === null) return DEFAULT_POLICY.retryOn;
  const words = text.split(",");
  if (words.includes("all")) return new Set(REASONS);
  const reasons = REASONS.filter((reason) => words.includes(reason));
  if (reasons.length === words.length) return new Set(reasons);
  wrong.push(`rp=${text}`);
  return DEFAULT_POLICY.retryOn;
}

/** Whether an attempt that ended like this is worth another under the policy. */
export function isRetried(policy: DeliveryPolicy, ended: Ended): boolean {
  if (ended.kind === "connect") return policy.retryOn.has("ct");
  if (ended.kind === "read") return policy.retryOn.has("rt");
  if (ended.status >= 500) return policy.retryOn.has("5xx");
  return ended.status >= 400 && policy.retryOn.has("4xx");
}

/** How an attempt ended: with an answer, without a connection, or with a connection that gave none. */
export type Ended = { kind: "answer"; status: number } | { kind: "connect" } | { kind: "read" };
