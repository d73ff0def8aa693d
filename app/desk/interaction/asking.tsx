"use client";

import { useTranslations } from "next-intl";
import { Brand } from "../../_parts/brand";
import { isLanguage, type Language, langOf } from "../../i18n/languages";
import { useDesk } from "../shift/desk-provider";
import type { Card } from "../shift/desk-state";
import { useFocusOnAnswer } from "./greeting";

/** What the agent asks, in the language of the call: the screen's own language may be another. */
const QUESTION: Record<Language, (operator: string) => string> = {
  en: (operator) => `Good day, this is ${operator}. Which company are you calling, please?`,
  "zh-TW": (operator) => `您好，這裡是 ${operator}，請問您要找哪一家公司？`,
  "zh-CN": (operator) => `您好，这里是 ${operator}，请问您要找哪一家公司？`,
  hu: (operator) => `Jó napot kívánok, ${operator}. Melyik céget keresi?`,
};

/** Nobody knows yet whom the caller wants. No lessee's data is open; the agent asks and picks. */
export function Asking({ card }: { card: Card }) {
  const t = useTranslations("desk.asking");
  const { desk, act, pending } = useDesk();
  const heading = useFocusOnAnswer();
  const language = isLanguage(card.language) ? card.language : "en";
  const canPick = desk.state === "talking" || desk.state === "connecting";
  return (
    <section aria-labelledby="say-this" className="border-b border-line bg-sunken px-4 py-3">
      <h2 id="say-this" ref={heading} tabIndex={-1} className="w-fit text-xs text-muted">
        {t("title")}
      </h2>
      <p lang={langOf(language)} className="max-w-[72ch] text-md">
        {QUESTION[language](card.brand.name)}
      </p>
      <p className="mt-1 text-sm text-muted">{t("nothing-open")}</p>
      {canPick ? (
        <ul aria-label={t("pick")} className="mt-3 flex flex-wrap gap-2">
          {card.lessees.map(({ tenant, name, colour }) => (
            <li key={tenant}>
              <Brand colour={colour}>
                <button
                  type="button"
                  aria-disabled={pending === "pickLessee" || undefined}
                  onClick={() => void act.pickLessee(tenant)}
                  className="min-h-11 rounded-md border border-l-[5px] border-line-strong border-l-brand-mark bg-surface px-4 font-bold hover:bg-sunken"
                >
                  <bdi>{name}</bdi>
                </button>
              </Brand>
            </li>
          ))}
        </ul>
      ) : null}
      {canPick && card.lessees.length === 0 ? <p className="mt-2">{t("nobody")}</p> : null}
    </section>
  );
}
