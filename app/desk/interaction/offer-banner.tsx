"use client";

import { Menu } from "@base-ui/react/menu";
import { PhoneIncoming } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button, buttonClass } from "../../_parts/button";
import { Ticking } from "../../_parts/ticking";
import { takesText } from "../../_shell/keyboard";
import { MENU_ITEM, POPUP } from "../../_shell/popup";
import { langOf } from "../../i18n/languages";
import { useSecondsLeft } from "../countdown";
import { useDesk } from "../shift/desk-provider";
import { type Card, DECLINES } from "../shift/desk-state";
import { useKeys } from "../shift/use-keys";
import { canTalk } from "../shift/voice";
import { DialledLine } from "./dialled-line";

/** An offer takes over the banner, and nothing else: notes under work stay in reach (S7). */
export function OfferBanner({ card }: { card: Card }) {
  const t = useTranslations("desk.offer");
  const { desk } = useDesk();
  const left = useSecondsLeft(desk.until);
  return (
    <section
      aria-label={t("title")}
      className="border-l-[5px] border-brand-mark bg-brand-fill text-brand-ink max-md:sticky max-md:top-12 max-md:z-10"
    >
      <div className="ringing border-2 border-ringing px-[9px] py-3 md:pr-[14px]">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
          <p className="flex flex-wrap items-center gap-x-1.5">
            <PhoneIncoming size={16} aria-hidden="true" />
            {t("title")}
            {card.queue ? <bdi>· {card.queue.label}</bdi> : null}
            {card.queuedAt === null ? null : (
              <span>
                · {t("waits")} <Ticking since={card.queuedAt} />
              </span>
            )}
          </p>
          <p>
            <span className="font-mono text-lg font-bold" data-ring-left>
              {left ?? "–"}
            </span>{" "}
            {t("seconds-left")}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 max-md:basis-full">
            <h1>
              <bdi lang={langOf(card.language)}>{card.brand.name}</bdi>
            </h1>
            <DialledLine card={card} />
          </div>
          <Answers card={card} />
        </div>
      </div>
    </section>
  );
}

function Answers({ card }: { card: Card }) {
  const t = useTranslations("desk.offer");
  const { act, phone, pending } = useDesk();
  const accept = useRef<HTMLButtonElement>(null);
  const { offer } = card;
  const talks = canTalk(phone.voice);
  useEffect(() => {
    // Whoever is typing is not interrupted; they hear of the offer instead.
    if (!takesText(document.activeElement)) accept.current?.focus({ preventScroll: true });
  }, []);
  const isReady = offer !== null && talks;
  const accepting = () => {
    if (isReady) void act.accept(offer);
  };
  useKeys([{ id: "desk accept", label: t("accept"), key: "KeyA", twin: "F2", run: accepting }], isReady);
  if (!offer) return null;
  return (
    <div className="flex items-center gap-2">
      <button
        ref={accept}
        type="button"
        aria-keyshortcuts="A F2"
        title={t("accept-keys")}
        aria-disabled={talks ? undefined : true}
        onClick={accepting}
        className={buttonClass("quiet", "min-h-11 px-5 font-bold")}
      >
        {pending === "accept" ? t("accepting") : t("accept")}
        <kbd className="rounded-sm border border-current/30 px-1 text-xs font-normal">A</kbd>
      </button>
      <DeclineMenu offer={offer} />
    </div>
  );
}

function DeclineMenu({ offer }: { offer: string }) {
  const t = useTranslations("desk.offer");
  const { act } = useDesk();
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button className="min-h-11" />}>{t("decline")}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="z-40">
          <Menu.Popup className={`${POPUP} w-64 p-1`}>
            <Menu.Group>
              <Menu.GroupLabel className="px-2 py-1 text-xs text-muted">{t("why")}</Menu.GroupLabel>
              {DECLINES.map((reason) => (
                <Menu.Item key={reason} className={MENU_ITEM} onClick={() => void act.decline(offer, reason)}>
                  {t(`reasons.${reason}`)}
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
