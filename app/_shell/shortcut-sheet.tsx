"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Kbd } from "../_parts/button";
import { inputClass } from "../_parts/input-class";
import { type Command, useCommands, useRegistry } from "./commands";
import { keyCaps } from "./keyboard";
import { POPUP } from "./popup";

let openSheet: (() => void) | undefined;

/** Opens the sheet from a menu: not every keyboard types `?` easily (K-2). */
export function showShortcuts(): void {
  openSheet?.();
}

const CALL_SHEET: readonly Command[] = ["?", "Shift+?"].map((keys) => ({
  id: `shortcuts ${keys}`,
  label: "",
  section: "everywhere",
  keys,
  run: showShortcuts,
}));

/** Every shortcut that works on this page, searchable (K-4). */
export function ShortcutSheet() {
  const t = useTranslations("shell.shortcuts");
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const { commands } = useRegistry();
  openSheet = () => setOpen(true);
  useCommands(CALL_SHEET);
  const listed = commands.filter(
    ({ keys, label }) => keys && label !== "" && label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-canvas/70" />
        <Dialog.Popup className={`${POPUP} fixed inset-x-4 top-16 z-50 mx-auto max-w-md p-4`}>
          <div className="flex items-center justify-between">
            <Dialog.Title className="text-base font-bold">{t("title")}</Dialog.Title>
            <Dialog.Close aria-label={t("close")} className="rounded-sm p-1 hover:bg-sunken">
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${inputClass} mt-3`}
          />
          <dl className="mt-3 max-h-[60vh] overflow-y-auto">
            {listed.map(({ id, label, keys }) => (
              <div key={id} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                <dt>{label}</dt>
                <dd>
                  <Kbd>{keyCaps(keys ?? "")}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 text-sm text-muted">{t("letters")}</p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
