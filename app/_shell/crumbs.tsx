"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { shortId } from "../_parts/short-id";

const NAMED = [
  ...([
    "operator",
    "lessees",
    "calls",
    "usage",
    "audit",
    "enter",
    "isolation",
    "finance",
    "floor",
    "me",
  ] as const),
  ...(["new", "go-live", "demonstrate", "lease", "edit", "compare", "brand", "exit"] as const),
  ...(["agents", "people"] as const),
];
type Named = (typeof NAMED)[number];

/** Where one is, below the room. Ids are shown short; the address has them whole. */
export function Crumbs() {
  const t = useTranslations("shell.crumbs");
  const trail = trailOf(usePathname(), (name) => t(name));
  // One station alone is the page itself, and its heading says so.
  if (trail.length < 2) return null;
  return (
    <nav aria-label={t("label")} className="min-w-0 max-lg:hidden">
      <ol className="flex items-center gap-1.5 text-muted">
        {trail.map(({ href, label }, at) => (
          <li key={href} className="flex min-w-0 items-center gap-1.5">
            {at > 0 ? <span aria-hidden="true">›</span> : null}
            {at < trail.length - 1 ? (
              <Link href={href} className="hover:underline">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate text-ink">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Rooms that are only folders (`t`, `finance`, `lessees`) and the lessee, which the switcher shows, are left out. */
function trailOf(path: string, word: (name: Named) => string) {
  const segments = path.split("/").filter(Boolean);
  return segments.flatMap((segment, at) => {
    if (["t", "finance", "lessees"].includes(segment) || segments[at - 1] === "t") return [];
    const isNamed = (NAMED as readonly string[]).includes(segment);
    const label = isNamed ? word(segment as Named) : shortId(segment);
    return [{ href: `/${segments.slice(0, at + 1).join("/")}`, label }];
  });
}
