"use client";

import { useTranslations } from "next-intl";
import { AmendmentTable } from "@/app/_lease/amendment-table";
import { StateGlyph } from "@/app/_parts/state";
import type { Outputs } from "@/app/_shell/outputs";

/** What is wrong with a file, line by line; or what it changes, and whether anything would refuse it. */
export function Review({ review }: { review: Outputs["onboarding"]["review"] }) {
  const t = useTranslations("lease");
  const { faults, amendments, refusal } = review;
  if (faults.length > 0)
    return (
      <section role="alert" aria-label={t("faults")} className="border-l-2 border-problem pl-4">
        <p className="flex items-center gap-2 font-bold">
          <StateGlyph state="problem" />
          {t("faults-count", { count: faults.length })}
        </p>
        <ol lang="en" className="text-sm">
          {faults.map(({ line, column, clause, fault }) => (
            <li key={`${line} ${column} ${clause} ${fault}`}>
              <span className="font-mono">{t("at-line", { line, column })}</span> <code>{clause}</code>:{" "}
              {fault}
            </li>
          ))}
        </ol>
      </section>
    );
  return (
    <>
      {refusal ? (
        <p role="alert" lang="en" className="border-l-2 border-problem pl-4">
          {refusal}
        </p>
      ) : (
        <p role="status" className="flex items-center gap-2">
          <StateGlyph state="available" />
          {t("good")}
        </p>
      )}
      <AmendmentTable amendments={amendments} />
    </>
  );
}
