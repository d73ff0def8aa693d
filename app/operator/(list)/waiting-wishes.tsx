import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { api } from "@/server/api/caller";
import { found } from "../../_parts/found";
import { StateGlyph } from "../../_parts/state";

/** Lessees that wait for an answer about their lease; without any, nothing is shown. */
export async function WaitingWishes() {
  const [t, procedures] = await Promise.all([getTranslations("lease.requests"), api()]);
  const waiting = await found(procedures.changes.open());
  if (waiting.length === 0) return null;
  return (
    <ul
      aria-label={t("list")}
      className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-4 py-2 md:px-6"
    >
      {waiting.map(({ tenant, name, open }) => (
        <li key={tenant} className="flex items-center gap-2">
          <StateGlyph state="ringing" />
          <Link className="link" href={`/operator/lessees/${tenant}`}>
            {t("waiting", { name, count: open })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
