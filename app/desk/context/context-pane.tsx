"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { isCallState } from "../../_parts/call-state";
import { CallStateChip } from "../../_parts/call-state-chip";
import { formatInstant } from "../../_parts/clock";
import { Phone } from "../../_parts/phone";
import { langOf } from "../../i18n/languages";
import { useDesk } from "../shift/desk-provider";
import type { Card } from "../shift/desk-state";

/** Region four: who calls and what was before, of this brand only. A pane where there is room, else a sheet. */
export function ContextPane({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const t = useTranslations("desk");
  const { card } = useDesk().desk;
  useEffect(() => {
    if (!isOpen) return;
    const hear = (event: KeyboardEvent) => event.key === "Escape" && close();
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [isOpen, close]);
  return (
    <aside
      id="context"
      data-region
      tabIndex={-1}
      aria-label={t("regions.context")}
      className={clsx(
        "bg-canvas outline-none max-md:border-t max-md:border-line md:overflow-y-auto",
        "md:max-xl:fixed md:max-xl:top-36 md:max-xl:bottom-0 md:max-xl:right-0 md:max-xl:z-30 md:max-xl:w-[340px] md:max-xl:border-t md:max-xl:border-l md:max-xl:border-line md:max-xl:shadow-float",
        isOpen ? "" : "md:max-xl:hidden",
      )}
    >
      <div className="flex items-center justify-between px-4 pt-3 pb-1">
        <h2 className="text-sm text-muted">{t("context.customer")}</h2>
        <button
          type="button"
          aria-label={t("context.close")}
          onClick={close}
          className="rounded-sm p-1 hover:bg-sunken max-md:hidden xl:hidden"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {card ? <Caller card={card} /> : <p className="px-4 text-faint">{t("context.nothing")}</p>}
    </aside>
  );
}

function Caller({ card }: { card: Card }) {
  const t = useTranslations("desk.context");
  const { customer, kind } = card;
  if (kind === "agent-asks")
    return (
      <>
        <CallerNumber card={card} />
        <p className="px-4 text-muted">{t("not-open")}</p>
      </>
    );
  return (
    <>
      {customer ? (
        <p className="px-4 text-md font-bold">
          <bdi lang={customer.language ? langOf(customer.language) : undefined}>
            {customer.name || t("unnamed")}
          </bdi>
        </p>
      ) : null}
      <CallerNumber card={card} />
      {customer?.reference ? <Line name={t("reference")} value={customer.reference} /> : null}
      {customer?.note ? <p className="px-4 py-1 break-words">{customer.note}</p> : null}
      <OpenUntil card={card} />
      <History card={card} />
    </>
  );
}

function CallerNumber({ card: { from, forwardedFrom, customer } }: { card: Card }) {
  const t = useTranslations("desk.context");
  const number = customer?.e164 ?? from;
  return (
    <>
      <p className="px-4 py-1">{number ? <Phone e164={number} /> : t("withheld")}</p>
      {forwardedFrom ? (
        <p className="px-4 pb-1 text-sm text-muted">
          {t("forwarded")} <Phone e164={forwardedFrom} />
        </p>
      ) : null}
    </>
  );
}

/** How long the customer's data stays open: the grant is a fact an agent may know. */
function OpenUntil({ card: { openUntil } }: { card: Card }) {
  const t = useTranslations("desk.context");
  const language = useLocale();
  if (openUntil === null) return null;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const time = formatInstant(new Date(openUntil), "time", timeZone, language);
  return (
    <p className="px-4 py-1 text-sm text-muted" suppressHydrationWarning data-open-until={openUntil}>
      {t("open-until", { time })}
    </p>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <p className="flex justify-between gap-3 px-4 py-1">
      <span className="text-muted">{name}</span>
      <bdi className="truncate">{value}</bdi>
    </p>
  );
}

function History({ card: { history, brand, dispositions } }: { card: Card }) {
  const result = (code: string) => dispositions.find((one) => one.code === code)?.label ?? code;
  const t = useTranslations("desk.context");
  const language = useLocale();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <section aria-labelledby="history" className="mt-3 border-t border-line pt-2">
      <h2 id="history" className="px-4 text-sm text-muted">
        {t("history", { brand: brand.name })}
      </h2>
      {history.length === 0 ? <p className="px-4 py-1 text-faint">{t("first-time")}</p> : null}
      <ul>
        {history.map(({ interaction, startedAt, state, disposition }) => (
          <li key={interaction} className="border-b border-line px-4 py-2">
            <div className="flex items-center justify-between gap-2">
              <time dateTime={new Date(startedAt).toISOString()} suppressHydrationWarning className="text-sm">
                {formatInstant(new Date(startedAt), "date-time", timeZone, language)}
              </time>
              {isCallState(state) ? <CallStateChip state={state} /> : null}
            </div>
            {disposition ? <bdi className="text-sm text-muted">{result(disposition)}</bdi> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
