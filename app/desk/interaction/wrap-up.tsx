"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button, buttonClass, Kbd } from "../../_parts/button";
import { announce } from "../../_shell/announce";
import { keyCaps } from "../../_shell/keyboard";
import { Countdown, useMilestones, useSecondsLeft } from "../countdown";
import { useDesk } from "../shift/desk-provider";
import type { Card } from "../shift/desk-state";
import { useKeys } from "../shift/use-keys";
import { Dispositions } from "./dispositions";
import type { Note } from "./use-note";

/** After the call: its result and a note. The server ends it when the time is over, even if this page is gone (S9). */
export function WrapUp({ card, note }: { card: Card; note: Note }) {
  const t = useTranslations("desk.wrap");
  const { desk, act, pending } = useDesk();
  const [chosen, setChosen] = useState(card.disposition);
  const [isMissing, setMissing] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useSayingTimeLeft(desk.until);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const isNeeded = card.dispositions.length > 0;
  const complete = () => {
    setMissing(isNeeded && chosen === null);
    if (isNeeded && chosen === null) search.current?.focus();
    else void act.wrapUp(chosen, note.text);
  };
  useKeys([{ id: "desk wrap up", label: t("complete"), key: "$mod+Enter", run: complete }]);
  const choose = (code: string | null) => {
    setChosen(code);
    setMissing(false);
  };
  return (
    <section aria-labelledby="wrap-up" className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="wrap-up" className="font-bold">
          {t("title")}
        </h2>
        <span className="text-md">
          <Countdown until={desk.until} />
        </span>
        <Button onClick={() => void act.extendWrapUp()}>
          {pending === "extendWrapUp" ? t("extending") : t("extend")}
        </Button>
      </div>
      {isNeeded ? (
        <Dispositions
          ref={search}
          all={card.dispositions}
          chosen={chosen}
          choose={choose}
          isMissing={isMissing}
        />
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button
          type="button"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={complete}
          className={buttonClass("filled")}
        >
          {pending === "wrapUp" ? t("completing") : t("complete")}
          <Kbd>{keyCaps("$mod+Enter", isMac())}</Kbd>
        </button>
        {isNeeded && chosen === null ? (
          <Button onClick={() => void act.wrapUp(null, note.text)}>{t("without")}</Button>
        ) : null}
      </div>
    </section>
  );
}

/** This is drawn in the browser only after a call, so the browser may be asked. */
const isMac = () => typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

function useSayingTimeLeft(until: number | null): void {
  const t = useTranslations("desk.wrap");
  useMilestones(useSecondsLeft(until), [30, 10, 0], (left) => announce(t("left", { seconds: left })));
}
