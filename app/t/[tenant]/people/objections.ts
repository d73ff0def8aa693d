import { useTranslations } from "next-intl";
import { type Refused, refusalOf, useRefusalWords, whyOf } from "@/app/_parts/refusal-words";

/** Why a role was not given, taken or built, in the reader's language. */
export function useObjectionWords(): (error: Refused) => string {
  const t = useTranslations("people");
  const words = useRefusalWords();
  return (error) => {
    switch (whyOf(error)) {
      case "last-owner":
        return t("last-owner");
      case "beyond":
      case "owners-only":
        return t("beyond");
      case "held":
        return t("held");
      default:
        return words(error);
    }
  };
}

/** The same for an invitation. */
export function useInviteWords(): (error: Refused) => string {
  const t = useTranslations("people.invite");
  const objection = useObjectionWords();
  return (error) => {
    const refusal = refusalOf(error);
    if (refusal === "conflict") return t("here");
    return refusal === "invalid" ? t("no-address") : objection(error);
  };
}
