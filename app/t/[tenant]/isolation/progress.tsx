import { useTranslations } from "next-intl";
import type { Run } from "./run";

/** How far a walk has come, door by door. */
export function Progress({ run: { doorsDone, doorsTotal, attempts } }: { run: Run }) {
  const t = useTranslations("isolation");
  return (
    <div role="status" className="border-t border-line bg-sunken px-4 py-3 md:px-6">
      <p>
        {doorsTotal > 0 ? t("progress", { done: doorsDone, total: doorsTotal, attempts }) : t("setting-out")}
      </p>
      <progress
        aria-label={t("under-way")}
        className="mt-1 h-2 w-full max-w-xl"
        max={Math.max(1, doorsTotal)}
        value={doorsDone}
      />
    </div>
  );
}
