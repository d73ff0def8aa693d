import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_parts/button";

const PLACES = ["go-live", "demonstrate", "edit", "compare", "brand", "exit"] as const;

/** Where one can go from the record of a lessee. */
export function RecordLinks({ tenant }: { tenant: string }) {
  const t = useTranslations("lease");
  return (
    <nav
      aria-label={t("places.label")}
      className="flex flex-wrap gap-2 border-t border-line px-4 py-3 md:px-6"
    >
      {PLACES.map((place) => (
        <ButtonLink
          key={place}
          size="small"
          href={place === "brand" ? `/t/${tenant}/brand` : `/operator/lessees/${tenant}/${place}`}
        >
          {t(`places.${place}`)}
        </ButtonLink>
      ))}
      <ButtonLink size="small" href={`/t/${tenant}/people`}>
        {t("places.people")}
      </ButtonLink>
    </nav>
  );
}
