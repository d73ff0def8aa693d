"use client";

import { useLocale, useTranslations } from "next-intl";
import { cellKey } from "@/app/operator/permit-look";
import { hoursLines } from "../[tenant]/hours-lines";
import type { Blueprint } from "./plan";

/** The trades, each with what it brings: chosen by what they say, not by a picture. */
export function BlueprintChoice({
  blueprints,
  chosen,
  choose,
}: {
  blueprints: readonly Blueprint[];
  chosen: string;
  choose: (blueprint: Blueprint) => void;
}) {
  const t = useTranslations("onboard");
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-bold">{t("blueprint")}</legend>
      {blueprints.map((blueprint) => (
        <label
          key={blueprint.trade}
          className="flex cursor-pointer items-start gap-3 border-l-2 border-line py-1 pl-3 has-checked:border-action has-checked:bg-sunken"
        >
          <input
            type="radio"
            name="trade"
            className="mt-1"
            checked={blueprint.trade === chosen}
            onChange={() => choose(blueprint)}
          />
          <span className="min-w-0">
            <span className="font-bold">{t(`trades.${blueprint.trade}`)}</span>
            <span className="block text-sm text-muted">
              <Brings blueprint={blueprint} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Brings({ blueprint }: { blueprint: Blueprint }) {
  const t = useTranslations("onboard");
  const words = useTranslations("operator");
  const days = useTranslations("operator.days");
  const locale = useLocale();
  const { languages, cells, queues, dispositions, hours, currency } = blueprint;
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const media = cells.map((cell) => words(`permits.${cellKey(cell)}`));
  const open = hours
    ? hoursLines(hours)
        .filter(({ spans }) => spans.length > 0)
        .map(
          ({ from, to, spans }) =>
            `${from === to ? days(from) : `${days(from)}–${days(to)}`} ${spans.join(", ")}`,
        )
        .join(", ")
    : t("any-hour");
  return t("brings", {
    languages: languages.map((one) => names.of(one) ?? one).join(", "),
    media: media.join(", "),
    queues: queues.length,
    ...{ dispositions, hours: open, currency },
  });
}
