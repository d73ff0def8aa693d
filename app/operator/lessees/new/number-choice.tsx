"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "@/app/_parts/clock";
import { Field } from "@/app/_parts/field";
import { SelectField } from "@/app/_parts/select-field";
import type { Plan } from "@/server/onboarding/input";
import { type Choices, type Faults, faultAt } from "./plan";

type Number = Plan["number"];
type Props = {
  choices: Choices;
  number: Number;
  faults: Faults;
  change: (number: Partial<Number>) => void;
};

/** A shared number with a key that is free, or a number of the lessee's own. */
export function NumberChoice({ choices, number, faults, change }: Props) {
  const t = useTranslations("onboard");
  const { pool, dedicated } = choices;
  const free = dedicated.find(({ ageing }) => ageing === null);
  const uses = { shared: pool[0]?.e164 ?? "", dedicated: free?.e164 ?? "" };
  const wrong = faultAt(faults, "number");
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-bold">{t("number")}</legend>
      {(["shared", "dedicated"] as const).map((use) => (
        <label key={use} className="flex items-center gap-2">
          <input
            type="radio"
            name="use"
            checked={number.use === use}
            onChange={() => change({ use, e164: uses[use] })}
          />
          {t(`use-${use}`)}
        </label>
      ))}
      {number.use === "shared" ? (
        <Shared choices={choices} number={number} faults={faults} change={change} />
      ) : (
        <Dedicated dedicated={dedicated} number={number} change={change} />
      )}
      {wrong ? (
        <p role="alert" lang="en" className="text-sm text-problem-text">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  );
}

function Shared({ choices: { pool }, number, faults, change }: Props) {
  const t = useTranslations("onboard");
  const chosen = pool.find(({ e164 }) => e164 === number.e164);
  const wrong = faultAt(faults, "digit");
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[3fr_1.5fr_2fr]">
      <SelectField
        label={t("number")}
        value={number.e164}
        onChange={(event) => change({ e164: event.target.value })}
      >
        {pool.map(({ e164, lessees }) => (
          <option key={e164} value={e164}>
            {t("shared-by", { number: e164, count: lessees })}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("digit")}
        hint={t("digit-hint")}
        value={number.digit}
        onChange={(event) => change({ digit: event.target.value })}
      >
        <option value="">{t("no-digit")}</option>
        {(chosen?.free ?? []).map((digit) => (
          <option key={digit} value={digit}>
            {digit}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("forwarded-from")}
        hint={t("forwarded-hint")}
        value={number.forwardedFrom}
        inputMode="tel"
        maxLength={20}
        error={wrong}
        onChange={(event) => change({ forwardedFrom: event.currentTarget.value })}
      />
    </div>
  );
}

type Own = { dedicated: Choices["dedicated"]; number: Number; change: Props["change"] };

function Dedicated({ dedicated, number, change }: Own) {
  const t = useTranslations("onboard");
  const language = useLocale();
  if (dedicated.length === 0) return <p className="text-sm text-muted">{t("no-dedicated")}</p>;
  return (
    <SelectField
      label={t("number")}
      value={number.e164}
      onChange={(event) => change({ e164: event.target.value })}
    >
      {dedicated.map(({ e164, ageing }) => (
        <option key={e164} value={e164}>
          {ageing
            ? t("resting", {
                number: e164,
                until: formatInstant(new Date(ageing.until), "date", "UTC", language),
              })
            : e164}
        </option>
      ))}
    </SelectField>
  );
}
