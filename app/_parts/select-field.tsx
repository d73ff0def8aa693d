import type { ComponentProps, ReactNode } from "react";
import { inputClass } from "./input-class";

/** A labelled choice. The browser's own: it works by keyboard, by touch and before any script does. */
export function SelectField({
  label,
  hint,
  children,
  ...select
}: ComponentProps<"select"> & { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <label className="grid gap-1 text-sm font-bold">
      {label}
      <select {...select} className={`${inputClass} font-normal`}>
        {children}
      </select>
      {hint ? <span className="font-normal text-muted">{hint}</span> : null}
    </label>
  );
}
