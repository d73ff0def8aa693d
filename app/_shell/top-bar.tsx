import { cookies } from "next/headers";
import Link from "next/link";
import { LogoPlate, logoHref } from "../_parts/logo-plate";
import { Crumbs } from "./crumbs";
import { LiveChip } from "./live-chip";
import type { Place } from "./outputs";
import { Palette } from "./palette";
import { PersonMenu } from "./person-menu";
import { THEME_COOKIE, themeOf } from "./preferences";
import type { Profile } from "./profile";
import { ScopeSwitcher } from "./scope-switcher";
import { ZoneClock } from "./zone-clock";

export async function TopBar({
  person,
  here,
  places,
}: {
  person: Profile;
  here: Place | undefined;
  places: readonly Place[];
}) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-3 border-b border-line bg-surface px-4 md:px-6">
      {places.length > 0 ? (
        <ScopeSwitcher here={here} places={places} />
      ) : (
        <Link href="/" className="font-bold">
          Leaseline
        </Link>
      )}
      {here?.logo ? (
        <LogoPlate src={logoHref({ tenant: here.tenant, name: here.logo })} name={here.name} />
      ) : null}
      <Crumbs />
      <div className="ml-auto flex items-center gap-3 md:gap-4">
        <Palette canSearch={places.length > 0} />
        <LiveChip />
        {here?.zone ? <ZoneClock zone={here.zone} /> : null}
        <PersonMenu name={person.displayName} email={person.email} theme={theme} />
      </div>
    </header>
  );
}
