import { Refusal } from "@/sandbox/processor/refusal";
import { type Random, seededRandom } from "@/sandbox/random";

/** How badly the processor behaves: shares between 0 and 1 of calls that fail, drawn from a seeded sequence. */
export interface FaultShares {
  readonly seed: number;
  readonly rateLimit: number;
  readonly lockTimeout: number;
  readonly serverError: number;
}

export const NO_FAULTS: FaultShares = { seed: 0, rateLimit: 0, lockTimeout: 0, serverError: 0 };

/** Decides, call by call, whether one fails before it is executed. The three draws happen in a fixed order. */
export function faults(shares: FaultShares): () => Refusal | undefined {
  const random: Random = seededRandom(shares.seed);
  return () => {
    if (shares.rateLimit + shares.lockTimeout + shares.serverError === 0) return undefined;
    const [limited, locked, broken] = [random(), random(), random()];
    if (limited < shares.rateLimit) return tooMany();
    if (locked < shares.lockTimeout) return lockTimeout();
    if (broken < shares.serverError)
      return new Refusal(500, { type: "api_error", message: "Something went wrong." });
    return undefined;
  };
}

/** Not retried by the SDK: only the header would make it. */
function tooMany(): Refusal {
  const body = { type: "rate_limit_error", code: "rate_limit", message: "Too many requests." } as const;
  return new Refusal(429, body, { "Stripe-Rate-Limited-Reason": "global-rate" });
}

function lockTimeout(): Refusal {
  const message = "This object cannot be accessed right now because another request is using it.";
  const body = { type: "invalid_request_error", code: "lock_timeout", message } as const;
  return new Refusal(429, body, { "Stripe-Should-Retry": "true" });
}
