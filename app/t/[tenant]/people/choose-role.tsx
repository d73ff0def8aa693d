"use client";

import { useTranslations } from "next-intl";
import { inputClass } from "@/app/_parts/input-class";
import { givable, keyOf, type RoleLine, useRoleWords } from "./role-words";

/** A role to give: those that whoever looks may give here. */
export function ChooseRole({ roles, name }: { roles: readonly RoleLine[]; name: string }) {
  const t = useTranslations("people");
  const words = useRoleWords(roles);
  return (
    <label className="grid content-start gap-1 text-sm font-bold">
      {t("role")}
      <select name={name} className={`${inputClass} font-normal`}>
        {givable(roles).map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {words(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}
