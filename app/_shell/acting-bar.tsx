import { getTranslations } from "next-intl/server";
import { ButtonLink } from "../_parts/button";
import { StateGlyph } from "../_parts/state";
import { langOf } from "../i18n/languages";
import type { Place } from "./outputs";

/** Operator staff inside a lessee's rooms are told so all the time: what they do here is logged. */
export async function ActingBar({ place }: { place: Place }) {
  const t = await getTranslations("shell.acting");
  return (
    <aside
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-ringing-tint px-4 py-1 text-sm md:px-6"
    >
      <StateGlyph state="ringing" />
      <p className="min-w-0 flex-1">
        {t.rich("text", {
          name: () => <bdi lang={place.language ? langOf(place.language) : undefined}>{place.name}</bdi>,
        })}
      </p>
      <ButtonLink href="/" size="small">
        {t("leave")}
      </ButtonLink>
    </aside>
  );
}
