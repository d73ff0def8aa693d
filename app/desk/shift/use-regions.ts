"use client";

import { useTranslations } from "next-intl";
import { useKeys } from "./use-keys";

/** F6 and Shift F6 go round the regions of the desk, in the order S7 gives them. */
export function useRegions(): void {
  const t = useTranslations("desk.regions");
  useKeys([
    { id: "region next", label: t("next"), key: "F6", run: () => step(1) },
    { id: "region previous", label: t("previous"), key: "Shift+F6", run: () => step(-1) },
  ]);
}

function step(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const regions = all.filter((region) => region.getClientRects().length > 0);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + by + regions.length) % regions.length];
  next?.focus();
}
