"use client";

import { Field as BaseField } from "@base-ui/react/field";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { useAwake } from "./awake";
import { inputClass } from "./input-class";

type FieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do, under the field and read with it. */
  error?: string | undefined;
};

/** A labelled input. The label is always visible; a placeholder is never the label. */
export function Field({ label, hint, error, className, ...input }: FieldProps) {
  const isHeld = input.value !== undefined;
  const awake = useAwake();
  return (
    <BaseField.Root invalid={Boolean(error)} className={clsx("grid gap-1", className)}>
      <BaseField.Label className="text-sm font-bold">{label}</BaseField.Label>
      <BaseField.Control className={inputClass} readOnly={isHeld && !awake} {...input} />
      {hint ? <BaseField.Description className="text-sm text-muted">{hint}</BaseField.Description> : null}
      <BaseField.Error match={Boolean(error)} className="text-sm text-problem-text">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}
