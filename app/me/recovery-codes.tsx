"use client";

import { useTranslations } from "next-intl";
import { Button } from "../_parts/button";

/** The ten codes, shown this once. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useTranslations("me.factor");
  return (
    <div className="px-4 pb-5 md:px-6">
      <p className="max-w-[72ch]">{t("codes")}</p>
      <ul aria-label={t("list")} className="my-3 grid max-w-md grid-cols-2 gap-x-8 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(codes.join("\n"))}>{t("copy")}</Button>
        <Button look="filled" onClick={done}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
