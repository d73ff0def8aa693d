"use client";

import { useTranslations } from "next-intl";
import { Button, buttonClass } from "../../_parts/button";
import { StateGlyph } from "../../_parts/state";
import { useDesk } from "../shift/desk-provider";
import { BREAKS, LOOK_OF } from "../shift/desk-state";
import { useKeys } from "../shift/use-keys";

/** Nothing on the desk: why, and the one way on from here. */
export function Waiting() {
  const t = useTranslations("desk");
  const { desk, act } = useDesk();
  const canBeReady = desk.state === "break" || desk.state === "missed" || desk.state === "lost";
  useKeys([{ id: "desk ready", label: t("be-ready"), key: "KeyR", run: () => void act.ready() }], canBeReady);
  const state = desk.state === "offered" || desk.state === "connecting" ? "ready" : desk.state;
  const known = BREAKS.find((reason) => reason === desk.pauseReason);
  const reason = known ? t(`breaks.${known}`) : undefined;
  return (
    <div className="grid gap-3 px-6 py-10">
      <h1 className="flex items-center gap-2">
        <StateGlyph state={LOOK_OF[desk.state]} />
        {t(`empty.${state}.title`)}
        {desk.state === "break" && reason ? <span className="text-muted">· {reason}</span> : null}
      </h1>
      <p className="max-w-[60ch] text-muted">{t(`empty.${state}.text`)}</p>
      {canBeReady ? (
        <p>
          <Button look="filled" shortcut="R" onClick={() => void act.ready()}>
            {t("be-ready")}
          </Button>
        </p>
      ) : null}
      {desk.state === "off" ? (
        <p>
          <a href="/desk/check" className={buttonClass("filled")}>
            {t("to-check")}
          </a>
        </p>
      ) : null}
    </div>
  );
}
