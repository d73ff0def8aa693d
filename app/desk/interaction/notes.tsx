"use client";

import { useLocale, useTranslations } from "next-intl";
import { useAwake } from "../../_parts/awake";
import { formatInstant } from "../../_parts/clock";
import { inputClass } from "../../_parts/input-class";
import type { Note } from "./use-note";

const MOST = 10_000;

/** The note of the call. It says by itself whether it is kept. */
export function Notes({ note }: { note: Note }) {
  const t = useTranslations("desk.notes");
  const { text, write, state } = note;
  const awake = useAwake();
  return (
    <section className="border-b border-line px-4 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor="note" className="text-sm font-bold">
          {t("title")}
        </label>
        <Saved note={note} />
      </div>
      <textarea
        id="note"
        rows={4}
        maxLength={MOST}
        value={text}
        readOnly={!awake}
        aria-describedby="note-state"
        aria-invalid={state === "failed" || undefined}
        onChange={(event) => write(event.target.value)}
        className={`${inputClass} mt-1 block resize-y`}
      />
    </section>
  );
}

function Saved({ note: { state, savedAt, text } }: { note: Note }) {
  const t = useTranslations("desk.notes");
  const language = useLocale();
  const words = () => {
    if (state === "failed") return t("failed");
    if (state === "unsaved") return t("saving");
    if (savedAt === null) return text === "" ? "" : t("kept");
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return t("saved", { time: formatInstant(new Date(savedAt), "seconds", timeZone, language) });
  };
  return (
    <span
      id="note-state"
      data-note={state}
      className={state === "failed" ? "text-sm text-problem-text" : "text-sm text-muted"}
    >
      {words()}
    </span>
  );
}
