import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActingBar } from "./acting-bar";
import { places } from "./place";
import { signedIn } from "./profile";
import { Rail, type RailEntry } from "./rail";
import { type RailItem, railInside, railOf } from "./rooms";
import { TopBar } from "./top-bar";

/**
 * The building around a room: rail, top bar, the page. `tenant` is the lessee one acts in, as it stands in the address
 * (IA-1). The desk has no rail: it uses `DeskShell`'s own bars and the parts directly.
 */
export async function Shell({ tenant, children }: { tenant?: string; children: ReactNode }) {
  const person = await signedIn();
  const [t, open] = await Promise.all([getTranslations("shell"), places()]);
  const here = open.find((place) => place.tenant === tenant);
  // A shared agent does not act in lessees: calls come to the desk, each with its own grant.
  const staffRoles = person.memberships
    .filter(({ kind, role }) => kind === "operator" && role !== "agent")
    .map(({ role }) => role);
  const isActing = here?.kind === "lessee" && staffRoles.length > 0;
  const items = isActing ? railInside(here.tenant, staffRoles) : railOf(person.memberships);
  const entries = labelled(items, open, (room) => t(`rail.${room}`));
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] md:grid-cols-[3.5rem_1fr]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <Rail entries={entries} />
      <div className="flex min-w-0 flex-col md:col-start-2">
        <TopBar person={person} here={here} places={open} />
        {isActing ? <ActingBar place={here} /> : null}
        <main id="main" tabIndex={-1} className="flex-1 pb-12 outline-none max-md:pb-20">
          {children}
        </main>
      </div>
    </div>
  );
}

/** A rail that names the same kind of place twice, for two lessees, says which. */
function labelled(
  items: readonly RailItem[],
  places: readonly { tenant: string; name: string }[],
  word: (room: RailItem["room"]) => string,
): RailEntry[] {
  return items.map((item) => {
    const twins = items.filter(({ room }) => room === item.room).length > 1;
    const whose = places.find(({ tenant }) => item.href.startsWith(`/t/${tenant}/`))?.name;
    return { ...item, label: word(item.room), ...(twins && whose && { whose }) };
  });
}
