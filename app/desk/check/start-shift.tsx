"use client";

import { useTranslations } from "next-intl";
import { BrandMark } from "../../_parts/brand";
import { Button } from "../../_parts/button";
import { useDesk } from "../shift/desk-provider";
import { ClosedBrands } from "../tasks/closed-brands";

interface Choice {
  readonly chosen: boolean;
  readonly choose: (chosen: boolean) => void;
}

/** For whom I work today, how I begin, and the beginning. */
export function StartShift({
  may,
  start,
  withoutSound,
  firstReady,
}: {
  may: boolean;
  start: () => void;
  withoutSound: Choice;
  firstReady: Choice;
}) {
  const t = useTranslations("desk.check");
  const { desk, pending } = useDesk();
  const isOn = desk.state !== "off";
  const busy = pending === "signOn" || pending === "ready";
  const word = isOn ? "go-on" : "start";
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6">
      <div>
        <h2>{t("brands")}</h2>
        {desk.brands.length === 0 ? <p className="text-muted">{t("no-brands")}</p> : null}
        <ul className="mt-1 flex flex-wrap gap-2">
          {desk.brands.map(({ tenant, name, colour }) => (
            <li key={tenant} className="rounded-sm border border-line bg-surface px-2 py-0.5">
              <BrandMark colour={colour} name={name} />
            </li>
          ))}
        </ul>
      </div>
      <ClosedBrands />
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="font-bold">{t("first")}</legend>
        {[true, false].map((ready) => (
          <label key={String(ready)} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="first"
              checked={firstReady.chosen === ready}
              onChange={() => firstReady.choose(ready)}
            />
            {t(ready ? "first-ready" : "first-break")}
          </label>
        ))}
      </fieldset>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={withoutSound.chosen}
          onChange={(event) => withoutSound.choose(event.target.checked)}
        />
        {t("without-sound")}
      </label>
      <p className="flex flex-wrap items-center gap-3">
        <Button look="filled" unavailable={may && !busy ? false : t("not-yet")} onClick={start}>
          {busy ? t("starting") : t(word)}
        </Button>
        {may ? null : <span className="text-muted">{t("not-yet")}</span>}
      </p>
    </div>
  );
}
