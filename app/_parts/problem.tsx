"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";
import { StateGlyph } from "./state";

/** What failed, what still works, what to do, and an id to quote. Trying again repeats the same input. */
export function Problem({ what, id, retry }: { what: string; id?: string | undefined; retry?: () => void }) {
  const t = useTranslations("parts.problem");
  return (
    <div role="alert" className="mx-4 my-6 max-w-[72ch] border-l-2 border-problem py-1 pl-4 md:mx-6">
      <p className="flex items-center gap-2 font-bold">
        <StateGlyph state="problem" />
        {what}
      </p>
      <p className="mt-1 text-muted">{t("advice")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {retry ? <Button onClick={retry}>{t("retry")}</Button> : null}
        {id ? <Quotable id={id} /> : null}
      </div>
    </div>
  );
}

function Quotable({ id }: { id: string }) {
  const t = useTranslations("parts.problem");
  return (
    <span className="inline-flex items-center gap-2 text-sm text-muted">
      {t("quote")} <code>{id}</code>
      <Button size="small" onClick={() => void navigator.clipboard.writeText(id)}>
        {t("copy")}
      </Button>
    </span>
  );
}
