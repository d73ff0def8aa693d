"use client";

import clsx from "clsx";
import {
  Building2,
  FileText,
  Headset,
  LayoutGrid,
  type LucideIcon,
  Phone,
  ReceiptText,
  ScrollText,
  ShieldCheck,
  Users,
  Wallet,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCommands } from "./commands";
import type { RailItem } from "./rooms";

export type RailEntry = RailItem & { readonly label: string; readonly whose?: string };

const ICON: Record<RailItem["room"], LucideIcon> = {
  lessees: Building2,
  floor: LayoutGrid,
  charges: ReceiptText,
  calls: Phone,
  usage: Wallet,
  audit: ScrollText,
  isolation: ShieldCheck,
  record: FileText,
  desk: Headset,
  people: Users,
};

/** The rooms somebody may enter: at the left where there is room, at the bottom on a phone. */
export function Rail({ entries }: { entries: readonly RailEntry[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const commands = useMemo(
    () =>
      entries.map(({ href, label, whose, letter }) => ({
        id: `go ${href}`,
        label: plain(whose ? `${label} · ${whose}` : label),
        section: "go" as const,
        href,
        ...(letter && { keys: `KeyG Key${letter}` }),
      })),
    [entries],
  );
  useCommands(commands);
  const current = currentOf(entries, path);
  return (
    <nav
      aria-label={t("rooms")}
      className="z-30 border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t md:sticky md:top-0 md:row-span-2 md:h-dvh md:border-r"
    >
      <ul className="flex md:flex-col md:pt-14 max-md:justify-around">
        {entries.map(({ href, room, label, whose, letter }) => {
          const Icon = ICON[room];
          const isHere = href === current;
          // The desk's page allows its softphone to connect; that permission only comes with a full load.
          const To = room === "desk" ? "a" : Link;
          return (
            <li key={href}>
              <To
                href={href}
                title={whose ? `${label} · ${whose}` : undefined}
                aria-current={isHere ? "page" : undefined}
                aria-keyshortcuts={letter ? `G ${letter}` : undefined}
                className={clsx(
                  "flex min-h-14 w-14 flex-col items-center justify-center gap-1 text-center text-[0.6875rem] leading-tight -outline-offset-2",
                  isHere ? "font-bold text-ink" : "text-muted hover:bg-sunken hover:text-ink",
                  isHere &&
                    "shadow-[inset_3px_0_0_var(--color-ink)] max-md:shadow-[inset_0_3px_0_var(--color-ink)]",
                )}
              >
                <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
                <span className="max-w-full hyphens-auto break-words">{label}</span>
              </To>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Long words are hyphenated softly in the narrow rail; elsewhere they are looked for and read whole. */
const plain = (label: string) => label.replaceAll("\u00ad", "");

/** The place whose address is the longest beginning of ours: a record is inside Lessees unless it has its own entry. */
function currentOf(entries: readonly RailEntry[], path: string): string | undefined {
  return entries
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
