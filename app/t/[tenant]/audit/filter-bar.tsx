import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { inputClass } from "@/app/_parts/input-class";
import { type Filters, KINDS } from "./filters";

/** The filters as a plain form: they end up in the address, and work before any script does. */
export function FilterBar({ tenant, filters: { kind, text } }: { tenant: string; filters: Filters }) {
  const t = useTranslations("audit.filter");
  return (
    <Form
      action={`/t/${tenant}/audit`}
      role="search"
      aria-label={t("label")}
      className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3 md:px-6"
    >
      <label className="grid gap-1 text-sm font-bold">
        {t("text")}
        <input
          type="search"
          name="text"
          defaultValue={text}
          maxLength={80}
          placeholder={t("text-hint")}
          className={`${inputClass} font-normal`}
        />
      </label>
      <label className="grid gap-1 text-sm font-bold">
        {t("kind")}
        <select name="kind" defaultValue={kind ?? ""} className={`${inputClass} font-normal`}>
          <option value="">{t("all")}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{t("apply")}</Button>
    </Form>
  );
}
