import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KNOWN_ACTS } from "./entry";

/** Every act that the business writes into a log under a name of its own. */
const WRITTEN = [
  ...new Set(
    readdirSync("server", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => [
        ...readFileSync(`server/${file}`, "utf8").matchAll(/\baction: "([a-z-]+:[a-z-]+)"/g),
      ])
      .map(([, act]) => act ?? ""),
  ),
];

describe("the log speaks to people", () => {
  it("finds the acts it is about", () => {
    expect(WRITTEN).toContain("take:seat");
    expect(WRITTEN.length).toBeGreaterThan(30);
  });

  it.each(WRITTEN)("has words for %s", (act) => {
    expect(KNOWN_ACTS).toContain(act);
  });
});
