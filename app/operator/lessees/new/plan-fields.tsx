"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_parts/field";
import { SelectField } from "@/app/_parts/select-field";
import type { Plan } from "@/server/onboarding/input";
import { CURRENCIES } from "@/tenants/money";
import { type Faults, faultAt } from "./plan";

type Props = { plan: Plan; faults: Faults; change: (changes: Partial<Plan>) => void };

/** Who the lessee is, and how it looks. */
export function WhoFields({ plan, faults, change }: Props) {
  const t = useTranslations("onboard");
  return (
    <fieldset className="grid items-start gap-3 sm:grid-cols-3">
      <legend className="mb-1 text-sm font-bold">{t("who")}</legend>
      <Field
        label={t("name")}
        hint={t("name-hint")}
        value={plan.name}
        maxLength={120}
        autoFocus
        error={faultAt(faults, "name")}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Field
        label={t("tenant")}
        hint={t("tenant-hint")}
        value={plan.tenant}
        maxLength={40}
        error={faultAt(faults, "tenant")}
        onChange={(event) => change({ tenant: event.currentTarget.value })}
      />
      <Field
        label={t("colour")}
        type="color"
        value={plan.colour}
        error={faultAt(faults, "colour")}
        onChange={(event) => change({ colour: event.currentTarget.value })}
      />
    </fieldset>
  );
}

/** From when to when, where, in which money, for how many. */
export function LeaseFields({ plan, faults, change }: Props) {
  const t = useTranslations("onboard");
  return (
    <fieldset className="grid items-start gap-3 sm:grid-cols-3">
      <legend className="mb-1 text-sm font-bold">{t("lease")}</legend>
      <Field
        label={t("from")}
        type="date"
        value={plan.from}
        onChange={(event) => event.currentTarget.value && change({ from: event.currentTarget.value })}
      />
      <Field
        label={t("until")}
        hint={t("until-hint")}
        type="date"
        value={plan.until ?? ""}
        error={faultAt(faults, "period")}
        onChange={(event) => change({ until: event.currentTarget.value || null })}
      />
      <Field
        label={t("seats")}
        type="number"
        min={0}
        value={String(plan.seats)}
        error={faultAt(faults, "seats")}
        onChange={(event) => change({ seats: Number(event.currentTarget.value) })}
      />
      <Field
        label={t("zone")}
        value={plan.zone}
        maxLength={64}
        error={faultAt(faults, "zone")}
        onChange={(event) => change({ zone: event.currentTarget.value })}
      />
      <SelectField
        label={t("currency")}
        value={plan.currency}
        onChange={(event) =>
          change({ currency: CURRENCIES.find((one) => one === event.target.value) ?? plan.currency })
        }
      >
        {CURRENCIES.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </SelectField>
    </fieldset>
  );
}
