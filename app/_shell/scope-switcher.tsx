"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BrandMark } from "../_parts/brand";
import { langOf } from "../i18n/languages";
import type { Place } from "./outputs";
import { MENU_ITEM, POPUP } from "./popup";

/** For whom one acts, and the way to act for another. The address always says it too (IA-1). */
export function ScopeSwitcher({ here, places }: { here: Place | undefined; places: readonly Place[] }) {
  const t = useTranslations("shell.scope");
  const house = places.find(({ kind }) => kind === "operator");
  const shown = here ?? house ?? places[0];
  if (!shown) return null;
  return (
    <Menu.Root>
      <Menu.Trigger className="flex min-h-9 max-w-56 min-w-0 items-center gap-1 rounded-md px-1.5 font-bold hover:bg-sunken">
        <span className="sr-only">{t("label")}</span>
        <Name place={shown} />
        <ChevronDown size={14} aria-hidden="true" className="shrink-0" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={6} className="z-40">
          <Menu.Popup className={`${POPUP} max-h-96 min-w-60 overflow-y-auto p-1`}>
            {places.map((place) => (
              <Menu.LinkItem
                key={place.tenant}
                className={MENU_ITEM}
                render={<Link href={place.kind === "operator" ? "/" : `/t/${place.tenant}/calls`} />}
              >
                <Name place={place} />
                {place.tenant === shown.tenant ? (
                  <Check size={14} aria-label={t("current")} className="ml-auto shrink-0" />
                ) : null}
              </Menu.LinkItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Name({ place }: { place: Place }) {
  if (place.kind === "operator") return <span className="truncate">{place.name}</span>;
  return (
    <BrandMark
      colour={place.colour ?? undefined}
      name={place.name}
      {...(place.language && { lang: langOf(place.language) })}
    />
  );
}
