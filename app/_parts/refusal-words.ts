import { useTranslations } from "next-intl";

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
type Refused = { readonly data?: object | null | undefined };

/** Says a refusal in the reader's language. The server's own sentence is English and is for programs and logs. */
export function useRefusalWords(): (error: Refused) => string {
  const t = useTranslations("parts.refusals");
  return ({ data }) => {
    const refusal = data && "refusal" in data ? data.refusal : undefined;
    return t(KNOWN.find((code) => code === refusal) ?? "failed");
  };
}
