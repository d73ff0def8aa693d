import { useTranslations } from "next-intl";
import { Nothing } from "@/app/_parts/table";

const KNOWN = ["customer", "agent", "transfer", "system", "carrier"] as const;

/** Who ended a call. */
export function EndedBy({ who }: { who: string | null }) {
  const t = useTranslations("calls.ended-by");
  if (!who) return <Nothing label={t("nobody")} />;
  const known = KNOWN.find((one) => one === who);
  return known ? t(known) : who;
}
