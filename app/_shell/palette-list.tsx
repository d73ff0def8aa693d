"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { BrandMark } from "../_parts/brand";
import { Kbd } from "../_parts/button";
import { keyCaps } from "./keyboard";
import type { PaletteEntry, PaletteSection } from "./palette-sections";
import { MENU_ITEM } from "./popup";

/** The answers, by section. Enter or a click does one; while an input method composes, Enter is its own. */
export function PaletteList({ choose }: { choose: (entry: PaletteEntry) => void }) {
  return (
    <Autocomplete.List className="min-h-0 overflow-y-auto p-1">
      {(section: PaletteSection) => (
        <Autocomplete.Group key={section.value} items={section.items as PaletteEntry[]}>
          <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">
            {section.title}
          </Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(entry: PaletteEntry) => (
              <Autocomplete.Item
                key={entry.id}
                value={entry}
                className={MENU_ITEM}
                onClick={() => choose(entry)}
              >
                <Label entry={entry} />
                <span className="ml-auto flex shrink-0 items-center gap-2 text-sm text-muted">
                  {entry.aside}
                  {entry.keys ? <Kbd>{keyCaps(entry.keys)}</Kbd> : null}
                </span>
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  );
}

function Label({ entry: { label, colour, lang } }: { entry: PaletteEntry }) {
  if (colour) return <BrandMark colour={colour} name={label} {...(lang && { lang })} />;
  return (
    <span lang={lang} className="min-w-0 truncate">
      {label}
    </span>
  );
}
