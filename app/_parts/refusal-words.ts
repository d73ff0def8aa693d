import { useTranslations } from "next-intl";
import type en from "../messages/en.json";

const KNOWN = [
  "sign-in",
  "forbidden",
  "not-found",
  "invalid",
  "conflict",
  "precondition",
  "too-many",
  "unavailable",
] as const;

/** What a procedure's error carries for us; tRPC's own errors and failures of the network fit too. */
export type Refused = { readonly data?: object | null | undefined };

/** Why the server refused, as its code; nothing when it did not get as far. */
export function refusalOf({ data }: Refused): string | undefined {
  const refusal = data && "refusal" in data ? data.refusal : undefined;
  return typeof refusal === "string" ? refusal : undefined;
}

/** Which of several reasons of one code it was, where a screen has a sentence for each. */
export function whyOf({ data }: Refused): string | undefined {
  const detail = data && "detail" in data ? (data.detail as { why?: unknown } | undefined) : undefined;
  return typeof detail?.why === "string" ? detail.why : undefined;
}

/** A refusal of the lease, as `decide` gave it: which reason, by which clause, and who can change that. */
export interface ByLease {
  readonly deny: keyof (typeof en)["calls"]["trace"]["reasons"];
  readonly clause: string;
  readonly owner: "operator" | "lessee";
}

/** What a lease said that refused; nothing when it was not the lease. */
export function byLease({ data }: Refused): ByLease | undefined {
  const detail = data && "detail" in data ? (data.detail as Partial<ByLease> | undefined) : undefined;
  const { deny, clause, owner } = detail ?? {};
  return deny && clause && owner ? { deny, clause, owner } : undefined;
}

/** Says a refusal in the reader's language. The server's own sentence is English and is for programs and logs. */
export function useRefusalWords(): (error: Refused) => string {
  const t = useTranslations("parts.refusals");
  const trace = useTranslations("calls.trace");
  return (error) => {
    const lease = byLease(error);
    if (lease) {
      const { deny, clause, owner } = lease;
      return t("lease", { reason: trace(`reasons.${deny}`), clause, owner: trace(`owners.${owner}`) });
    }
    const refusal = refusalOf(error);
    return t(KNOWN.find((code) => code === refusal) ?? "failed");
  };
}
