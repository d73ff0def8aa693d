"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Button } from "../../_parts/button";
import { LogoPlate, logoHref } from "../../_parts/logo-plate";
import { Ticking } from "../../_parts/ticking";
import { langOf } from "../../i18n/languages";
import { useDesk } from "../shift/desk-provider";
import { type Card, isOnCall } from "../shift/desk-state";
import { DialledLine } from "./dialled-line";
import { useEndCall } from "./use-end-call";

/** For whom I speak. End call sits here, fixed, and never moves when the toolbar wraps (S7). */
export function CallBanner({
  card,
  isContextOpen,
  toggleContext,
}: {
  card: Card;
  isContextOpen: boolean;
  toggleContext: () => void;
}) {
  const t = useTranslations("desk");
  const { desk } = useDesk();
  const onCall = isOnCall(desk);
  return (
    <section
      aria-label={t("banner")}
      className={clsx(
        "flex items-center gap-x-4 gap-y-2 border-b max-md:flex-wrap border-l-[5px] border-b-line border-l-brand-mark px-4 py-3 max-md:sticky max-md:top-12 max-md:z-10",
        onCall ? "bg-brand-fill text-brand-ink" : "bg-brand-tint text-ink",
      )}
    >
      {card.brand.logo ? <LogoPlate src={logoHref(card.brand.logo)} name={card.brand.name} /> : null}
      <div className="min-w-0 flex-1 max-md:basis-full">
        <h1 className="truncate">
          <bdi lang={langOf(card.language)}>{card.brand.name}</bdi>
        </h1>
        <DialledLine card={card} />
      </div>
      <Progress card={card} />
      <button
        type="button"
        aria-expanded={isContextOpen}
        aria-controls="context"
        aria-keyshortcuts="."
        onClick={toggleContext}
        className="min-h-9 rounded-md border border-current/50 px-3 whitespace-nowrap max-md:hidden xl:hidden"
      >
        {t("context.open")}
      </button>
      {onCall ? <EndCall /> : null}
    </section>
  );
}

/** What is happening to the call, with its clock. */
function Progress({ card }: { card: Card }) {
  const t = useTranslations("desk");
  const words = useTranslations("states.desk");
  const { desk, phone } = useDesk();
  if (desk.state === "wrapping-up") return null;
  const isTalking = desk.state === "talking";
  return (
    <p className="text-sm whitespace-nowrap max-md:flex-1 md:text-right" data-progress={desk.state}>
      <span className="block">
        {words(desk.state)} <Ticking since={card.answeredAt ?? desk.since} />
      </span>
      {card.held && card.heldSince !== null ? (
        <span className="block font-bold">
          {t("call.on-hold")} <Ticking since={card.heldSince} />
        </span>
      ) : null}
      {isTalking && phone.voice.isMuted ? (
        <span className="block font-bold">{t("call.muted-now")}</span>
      ) : null}
    </p>
  );
}

function EndCall() {
  const t = useTranslations("desk.call");
  const { act, pending } = useDesk();
  const isArmed = useEndCall();
  const ending = pending === "hangUp";
  return (
    <Button
      look="danger"
      aria-keyshortcuts="E F9"
      title={t("end-keys")}
      className="shrink-0 font-bold md:min-w-48"
      onClick={() => void act.hangUp()}
    >
      {ending ? t("ending") : t(isArmed ? "end-armed" : "end")}
      <kbd className="rounded-sm border border-current/30 px-1 text-xs font-normal">E</kbd>
    </Button>
  );
}
