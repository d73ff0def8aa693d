import { useLocale, useTranslations } from "next-intl";
import { formatPhone } from "../../_parts/phone-format";
import type { Card } from "../shift/desk-state";

/** Who calls, as far as this lessee knows them: the name, else the number, else that it was withheld. */
export function useCallerName({ customer, from }: Pick<Card, "customer" | "from">): string {
  const t = useTranslations("desk.caller");
  const language = useLocale();
  return customer?.name || (from ? formatPhone(from, language) : t("withheld"));
}
