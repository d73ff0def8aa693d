"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { type Command, useCommands } from "../../_shell/commands";

/** A key of the desk, and the one that does the same from inside a text field (K-3). */
export interface DeskKey {
  readonly id: string;
  readonly label: string;
  readonly key: string;
  readonly twin?: string;
  readonly run: () => void;
}

/** Binds keys as long as the component is there and `on`; the sheet of shortcuts lists them. */
export function useKeys(keys: readonly DeskKey[], on = true): void {
  const t = useTranslations("desk");
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  // Rebinding follows what the keys are, not the closures that run: those are new at every drawing.
  const content = JSON.stringify(
    on ? keys.map(({ id, label, key, twin }) => ({ id, label, key, twin })) : [],
  );
  useCommands(
    useMemo(() => {
      const bound = JSON.parse(content) as Omit<DeskKey, "run">[];
      return bound.flatMap(({ id, label, key, twin }): Command[] => {
        const run = () => latest.current.find((one) => one.id === id)?.run();
        const here = { label, section: "here" as const, run };
        const again = { ...here, id: `${id} ${twin}`, label: t("also-while-typing", { what: label }) };
        return [{ ...here, id, keys: key }, ...(twin ? [{ ...again, keys: twin }] : [])];
      });
    }, [content, t]),
  );
}
