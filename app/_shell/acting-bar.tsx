import { getTranslations } from "next-intl/server";
import { api } from "@/server/api/caller";
import { ButtonLink } from "../_parts/button";
import { StateGlyph } from "../_parts/state";
import { langOf } from "../i18n/languages";
import type { Place } from "./outputs";
import { VisitEnd } from "./visit-end";

/**
 * Operator staff inside a lessee's rooms are told so all the time: what they do here is logged, and why they came, and
 * how long they may stay. Without a visit, where it begins.
 */
export async function ActingBar({ place }: { place: Place }) {
  const [t, procedures] = await Promise.all([getTranslations("shell.acting"), api()]);
  const { tenant } = place;
  const visit = await procedures.visits.current({ tenant });
  return (
    <aside
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-ringing-tint px-4 py-1 text-sm md:px-6"
    >
      <StateGlyph state="ringing" />
      <p className="min-w-0 flex-1">
        {t.rich("text", {
          name: () => <bdi lang={place.language ? langOf(place.language) : undefined}>{place.name}</bdi>,
        })}{" "}
        {visit ? t("reason", { reason: visit.reason }) : t("outside")}
      </p>
      {visit ? (
        <VisitEnd tenant={tenant} until={visit.until.getTime()} />
      ) : (
        <>
          <ButtonLink href={`/t/${tenant}/enter`} size="small">
            {t("enter")}
          </ButtonLink>
          <ButtonLink href="/" size="small">
            {t("leave")}
          </ButtonLink>
        </>
      )}
    </aside>
  );
}
