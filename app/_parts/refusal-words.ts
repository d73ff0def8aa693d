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

/** Says a refusal in the reader's language. The server's own sentence is English and is for programs and logs. */
export function useRefusalWords(): (error: Refused) => string {
  const t = useTranslations("parts.refusals");
  return (error) => {
    const refusal = refusalOf(error);
    return t(KNOWN.find((code) => code === refusal) ?? "failed");
  };
}
