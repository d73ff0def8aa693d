import { describe, expect, it } from "vitest";
import { keyCaps, mayBeShortcut, type Press } from "./keyboard";

const plain: Press = {
  key: "a",
  code: "KeyA",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
};

describe("a key press is a shortcut (K-1, K-2, K-3)", () => {
  it.each<[string, Partial<Press>, boolean, boolean, boolean]>([
    ["a letter outside of text", {}, false, true, true],
    ["not a letter inside a text field", {}, true, true, false],
    ["not a letter when letters are turned off", {}, false, false, false],
    ["not while an input method composes", { isComposing: true }, false, true, false],
    ["not what an input method is still handling", { key: "Process" }, false, true, false],
    ["not a key held down", { repeat: true }, false, true, false],
    ["Ctrl K even inside text, even with letters off", { ctrlKey: true, code: "KeyK" }, true, false, true],
    [
      "not AltGr, which types characters on a Hungarian keyboard",
      { ctrlKey: true, altKey: true },
      false,
      true,
      false,
    ],
    ["F2 inside the notes", { key: "F2", code: "F2" }, true, false, true],
    ["Alt 3 inside the notes", { key: "3", code: "Digit3", altKey: true }, true, true, true],
    ["not Alt with a letter", { altKey: true }, false, true, false],
  ])("%s", (_name, ...[press, typing, letters, expected]) => {
    expect(mayBeShortcut({ ...plain, ...press }, typing, letters)).toBe(expected);
  });

  it("is printed as on the keys", () => {
    expect([keyCaps("KeyG KeyL"), keyCaps("$mod+KeyK"), keyCaps("$mod+KeyK", true), keyCaps("F2")]).toEqual([
      "G L",
      "Ctrl K",
      "⌘ K",
      "F2",
    ]);
  });
});
