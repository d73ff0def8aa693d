"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Kbd } from "../_parts/button";
import { useCommands, useDo } from "./commands";
import { PaletteList } from "./palette-list";
import { usePaletteSections } from "./palette-sections";
import { POPUP } from "./popup";

/** Search or jump: one box for actions of the page, rooms, lessees, numbers, calls and preferences (1.4). */
export function Palette({ canSearch }: { canSearch: boolean }) {
  const t = useTranslations("shell.palette");
  const [isOpen, setOpen] = useState(false);
  const opening = useMemo(
    () => [
      {
        id: "palette",
        label: t("open"),
        section: "everywhere" as const,
        keys: "$mod+KeyK",
        run: () => setOpen(true),
      },
    ],
    [t],
  );
  useCommands(opening);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-9 items-center gap-2 rounded-md border border-line-strong px-2 text-muted hover:bg-sunken lg:min-w-56"
      >
        <Search size={16} aria-hidden="true" />
        <span className="max-lg:sr-only">{t("open")}</span>
        <span className="ml-auto max-lg:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-canvas/70" />
        <Dialog.Popup
          aria-label={t("label")}
          className={`${POPUP} fixed inset-x-3 top-[12vh] z-50 mx-auto flex max-h-[70vh] max-w-xl flex-col overflow-hidden`}
        >
          <Box canSearch={canSearch} close={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Box({ canSearch, close }: { canSearch: boolean; close: () => void }) {
  const t = useTranslations("shell.palette");
  const [text, setText] = useState("");
  const run = useDo();
  const { sections, isLoading } = usePaletteSections(text, canSearch);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={sections}
      value={text}
      onValueChange={setText}
      itemToStringValue={({ label }) => label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={16} aria-hidden="true" className="text-muted" />
        <Autocomplete.Input
          aria-label={t("open")}
          placeholder={t("placeholder")}
          className="h-11 w-full bg-transparent outline-none placeholder:text-faint focus-visible:shadow-none"
        />
        <Dialog.Close className="text-muted">
          <Kbd>Esc</Kbd>
          <span className="sr-only">{t("close")}</span>
        </Dialog.Close>
      </div>
      <Autocomplete.Empty className="px-4 text-muted not-empty:py-4">
        {isLoading ? null : t("nothing", { text })}
      </Autocomplete.Empty>
      <PaletteList
        choose={(entry) => {
          close();
          run(entry);
        }}
      />
    </Autocomplete.Root>
  );
}
