import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type State, StateGlyph } from "../../_parts/state";
import type { Verdict } from "./verdicts";

const LOOK: Record<Verdict, State> = {
  working: "available",
  checking: "ringing",
  waiting: "off",
  warning: "ringing",
  failed: "problem",
};

/** One check: what, its verdict as text, what it found, and what to do about it. */
export function CheckRow({
  name,
  verdict,
  found,
  children,
}: {
  name: string;
  verdict: Verdict;
  /** What was found, in a sentence; what to do when it is not well. */
  found: string;
  children?: ReactNode;
}) {
  const t = useTranslations("desk.check.verdicts");
  return (
    <li
      data-check={verdict}
      className="grid gap-x-4 gap-y-2 border-t border-line py-3 last:border-b sm:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <p className="flex items-center gap-2 self-start font-bold">
        <StateGlyph state={LOOK[verdict]} />
        {name}
      </p>
      <div className="min-w-0">
        <p>
          <span className="font-bold">{t(verdict)}</span>
          <span className="text-muted"> · {found}</span>
        </p>
        {children ? (
          <div className="mt-2 flex flex-wrap items-center gap-3 empty:hidden">{children}</div>
        ) : null}
      </div>
    </li>
  );
}
