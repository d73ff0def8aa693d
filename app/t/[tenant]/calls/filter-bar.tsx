import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { inputClass } from "@/app/_parts/input-class";
import { type Filters, STATES } from "./filters";

/** The filters as a plain form: they end up in the address, and work before any script does. */
export function FilterBar({ tenant, filters: { state, number } }: { tenant: string; filters: Filters }) {
  const t = useTranslations("calls.filter");
  const states = useTranslations("states.call");
  return (
    <Form
      action={`/t/${tenant}/calls`}
      role="search"
      aria-label={t("label")}
      className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3 md:px-6"
    >
      <label className="grid gap-1 text-sm font-bold">
        {t("number")}
        <input
          type="search"
          name="number"
          defaultValue={number}
          placeholder={t("any-notation")}
          className={`${inputClass} font-normal`}
        />
      </label>
      <label className="grid gap-1 text-sm font-bold">
        {t("state")}
        <select name="state" defaultValue={state ?? ""} className={`${inputClass} font-normal`}>
          <option value="">{t("any-state")}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {states(one)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{t("apply")}</Button>
    </Form>
  );
}
