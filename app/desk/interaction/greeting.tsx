"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { takesText } from "../../_shell/keyboard";
import { langOf } from "../../i18n/languages";
import { useDesk } from "../shift/desk-provider";
import { type Card, isOnCall } from "../shift/desk-state";

/** What to say, in the contact's language, with what was filled in set apart. */
export function Greeting({ card }: { card: Card }) {
  const t = useTranslations("desk");
  const heading = useFocusOnAnswer();
  return (
    <section aria-labelledby="say-this" className="border-b border-line bg-brand-tint px-4 py-3">
      <h2 id="say-this" ref={heading} tabIndex={-1} className="w-fit text-xs text-muted">
        {t("say-this")}
      </h2>
      <p lang={langOf(card.language)} className="max-w-[72ch] text-md">
        {card.greeting.map(({ text, variable }, n) =>
          variable ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
            <b key={n} className="text-brand-text underline decoration-dotted underline-offset-4">
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </p>
    </section>
  );
}

/** After Accept, focus goes to what is to be said, unless the agent is typing (S7). */
export function useFocusOnAnswer() {
  const heading = useRef<HTMLHeadingElement>(null);
  const isAnswered = isOnCall(useDesk().desk);
  useEffect(() => {
    if (isAnswered && !takesText(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [isAnswered]);
  return heading;
}
