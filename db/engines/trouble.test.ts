import { expect, test } from "vitest";
import { isDiskFull } from "./trouble.mjs";

test.each<[string, unknown, boolean]>([
  ["the file system's error", Object.assign(new Error("write"), { code: "ENOSPC" }), true],
  ["PostgreSQL's, by its code", Object.assign(new Error("could not extend file"), { code: "53100" }), true],
  [
    "PostgreSQL's, in a log",
    'could not extend file "base/5/17561": wrote only 4096 of 8192 bytes at block 0',
    true,
  ],
  ["Redis's, in a log", "MISCONF Errors writing to the AOF file: No space left on device", true],
  ["a quota", "Disk quota exceeded", true],
  ["a right that is missing", Object.assign(new Error("open"), { code: "EACCES" }), false],
  ["a port in a log", "listening on 127.0.0.1:53100", false],
  ["nothing", "", false],
])("%s: %#", (_, reason, isFull) => {
  expect(isDiskFull(reason)).toBe(isFull);
});
