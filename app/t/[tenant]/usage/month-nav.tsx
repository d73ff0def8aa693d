import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_parts/button";
import { monthFrom } from "./month";

/** The month before and the month after; after the present one there is nothing yet. */
export function MonthNav({ path, month, isLast }: { path: string; month: string; isLast: boolean }) {
  const t = useTranslations("usage");
  return (
    <nav aria-label={t("months")} className="flex gap-2">
      <ButtonLink href={`${path}?month=${monthFrom(month, -1)}`} aria-label={t("month-before")}>
        ←
      </ButtonLink>
      {isLast ? null : (
        <ButtonLink href={`${path}?month=${monthFrom(month, 1)}`} aria-label={t("month-after")}>
          →
        </ButtonLink>
      )}
    </nav>
  );
}
