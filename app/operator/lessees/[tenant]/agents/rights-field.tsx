"use client";

import { useTranslations } from "next-intl";
import type { Board } from "./board";

type Right = NonNullable<Board["seats"]>["rights"][number];

/** The rights the lease leases, to tick. */
export function RightsField({ leased, held }: { leased: readonly Right[]; held: readonly Right[] }) {
  const t = useTranslations("agents");
  if (leased.length === 0) return null;
  return (
    <fieldset className="sm:col-span-full">
      <legend className="mb-1 text-sm font-bold">{t("rights")}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {leased.map((right) => (
          <label key={right} className="flex min-h-8 items-center gap-2">
            <input type="checkbox" name="right" value={right} defaultChecked={held.includes(right)} />
            {t(`right.${right}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
