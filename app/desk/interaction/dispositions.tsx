"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { inputClass } from "../../_parts/input-class";
import type { Card } from "../shift/desk-state";

type Disposition = Card["dispositions"][number];

/** Without accents and case, so that `o` finds `ő` (L-9). */
export function matches({ label, code }: Disposition, text: string): boolean {
  const fold = (one: string) =>
    one
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
  return [label, code].some((one) => fold(one).includes(fold(text.trim())));
}

/** The results a call of this lessee can have: all in sight, searched by typing, chosen by arrows and Enter or by mouse. */
export function Dispositions({
  ref,
  all,
  chosen,
  choose,
  isMissing,
}: {
  ref: Ref<HTMLInputElement>;
  all: readonly Disposition[];
  chosen: string | null;
  choose: (code: string | null) => void;
  isMissing: boolean;
}) {
  const t = useTranslations("desk.wrap");
  const id = useId();
  const { text, search, found, active, press } = useSearch(all, choose);
  return (
    <div className="mt-3">
      <label htmlFor={`${id}-search`} className="text-sm font-bold">
        {t("result")}
      </label>
      <input
        ref={ref}
        id={`${id}-search`}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active ? `${id}-${active.code}` : undefined}
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
        autoComplete="off"
        placeholder={t("search")}
        value={text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={press}
        className={`${inputClass} mt-1`}
      />
      {isMissing ? (
        <p id={`${id}-missing`} className="mt-1 text-sm text-problem-text">
          {t("missing")}
        </p>
      ) : null}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("result")}
        className="mt-1 max-h-60 overflow-y-auto"
      >
        {found.map((one) => (
          <Option
            key={one.code}
            id={`${id}-${one.code}`}
            label={one.label}
            isChosen={one.code === chosen}
            isActive={one === active}
            choose={() => choose(one.code)}
          />
        ))}
      </div>
      {found.length === 0 ? <p className="text-muted">{t("no-match", { text })}</p> : null}
    </div>
  );
}

/** What is typed narrows the list; arrows go through what is left, Enter chooses. */
function useSearch(all: readonly Disposition[], choose: (code: string) => void) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = all.filter((one) => matches(one, text));
  const active = found[Math.min(at, found.length - 1)];
  const search = (next: string) => {
    setText(next);
    setAt(0);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter" && active) choose(active.code);
    else return;
    event.preventDefault();
  };
  return { text, search, found, active, press };
}

function Option({
  id,
  label,
  isChosen,
  isActive,
  choose,
}: {
  id: string;
  label: string;
  isChosen: boolean;
  isActive: boolean;
  choose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the search field that controls this list
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in that field, which names the active option
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={choose}
      className={clsx(
        "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2",
        isActive && "bg-sunken",
        isChosen && "font-bold",
      )}
    >
      <Check size={14} aria-hidden="true" className={isChosen ? "" : "invisible"} />
      {label}
    </div>
  );
}
