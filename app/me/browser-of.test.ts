import { expect, it } from "vitest";
import { browserOf } from "./browser-of";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

it.each([
  [CHROME, "Chrome 142 · Linux"],
  [
    `${CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64")} Edg/142.0.0.0`,
    "Edge 142 · Windows",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15", "Safari 26 · macOS"],
  ["curl/8.5.0", undefined],
])("one's browsers are known again by name and system", (agentString, expected) => {
  expect(browserOf(agentString)).toBe(expected);
});
