/** What of a key press decides whether it may be a shortcut. */
export type Press = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "isComposing"
>;

/**
 * May this key press be a shortcut (K-1, K-2)? Never while an input method is composing, never on auto-repeat. Inside a
 * text field only chords with Ctrl or ⌘, function keys and Alt with a digit. AltGr is Ctrl+Alt on a Hungarian keyboard
 * and types characters, so such a chord is never ours. Plain letters can be turned off altogether (K-3).
 */
export function mayBeShortcut(press: Press, isTyping: boolean, lettersOn: boolean): boolean {
  if (press.isComposing || press.key === "Process" || press.repeat) return false;
  if (press.altKey && (press.ctrlKey || press.metaKey)) return false;
  if (press.ctrlKey || press.metaKey) return true;
  if (/^F\d{1,2}$/.test(press.code)) return true;
  if (press.altKey) return press.code.startsWith("Digit");
  return !isTyping && lettersOn;
}

/** Is this where text is typed? */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)
  );
}

const CAPS: Record<string, string> = { $mod: "Ctrl", Shift: "Shift", Alt: "Alt", Enter: "↵", Escape: "Esc" };

/** A binding as it is printed: `KeyG KeyL` is "G L", `$mod+KeyK` is "Ctrl K" (⌘ on a Mac). */
export function keyCaps(keys: string, isMac = false): string {
  const cap = (part: string) => {
    if (part === "$mod" && isMac) return "⌘";
    return CAPS[part] ?? part.replace(/^(Key|Digit)/, "");
  };
  return keys.split(/[ +]/).map(cap).join(" ");
}
