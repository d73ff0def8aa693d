"use client";

import { useTranslations } from "next-intl";
import { BrandMark } from "../../_parts/brand";
import { Button } from "../../_parts/button";
import { useDesk } from "../shift/desk-provider";

/** Lessees I am assigned to and get no calls of now, each with what is in the way and, where it helps, a way to ask again. */
export function ClosedBrands() {
  const t = useTranslations("desk.closed");
  const { desk, act, pending } = useDesk();
  if (desk.closed.length === 0) return null;
  return (
    <>
      <h2 className="px-4 pt-4 pb-1 text-sm text-muted">{t("title")}</h2>
      <ul aria-label={t("title")}>
        {desk.closed.map(({ tenant, name, colour, why, seats }) => (
          <li key={tenant} className="px-4 py-1">
            <BrandMark colour={colour} name={name} />
            <p className="text-sm text-muted" data-why={why}>
              {why === "full" ? t("full", { seats }) : t(why)}
            </p>
            {why === "full" || why === "free" ? (
              <Button
                size="small"
                className="mt-1"
                unavailable={pending === "sitDown" && t("sit")}
                onClick={() => void act.sitDown(tenant)}
              >
                {t("sit")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
