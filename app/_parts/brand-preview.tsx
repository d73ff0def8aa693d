"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "../_shell/outputs";
import { langOf } from "../i18n/languages";
import { Brand } from "./brand";
import { LogoPlate } from "./logo-plate";
import { Phone } from "./phone";

type Preview = NonNullable<Outputs["onboarding"]["check"]["preview"]>;

/** The banner and the greeting as they stand on an agent's desk. */
export function BrandPreview({ preview, logo }: { preview: Preview; logo?: string | undefined }) {
  const t = useTranslations("desk");
  const { face, language, greeting, number } = preview;
  return (
    <Brand colour={face.colour} className="border border-line">
      <div className="flex items-center gap-3 border-l-[5px] border-l-brand-mark bg-brand-fill px-4 py-3 text-brand-ink">
        {logo ? <LogoPlate src={logo} name={face.name} /> : null}
        <div className="min-w-0">
          <p className="truncate text-xl font-bold">
            <bdi lang={langOf(language)}>{face.name}</bdi>
          </p>
          {number ? <Phone e164={number} /> : null}
        </div>
      </div>
      <div className="bg-brand-tint px-4 py-3">
        <p className="text-xs text-muted">{t("say-this")}</p>
        <p lang={langOf(language)} className="text-md">
          {greeting}
        </p>
      </div>
    </Brand>
  );
}
