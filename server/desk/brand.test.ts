import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fill, type GreetingPart } from "./brand";

describe("the greeting", () => {
  test.each<[string, string, string, GreetingPart[]]>([
    [
      "Hello, {agent} here.",
      "Lin",
      "",
      [{ text: "Hello, " }, { text: "Lin", variable: "agent" }, { text: " here." }],
    ],
    [
      "{agent}: {customer}?",
      "Lin",
      "Byron",
      [
        { text: "Lin", variable: "agent" },
        { text: ": " },
        { text: "Byron", variable: "customer" },
        { text: "?" },
      ],
    ],
    ["請問是{customer}嗎？", "林", "", [{ text: "請問是" }, { text: "嗎？" }]],
    ["No names.", "Lin", "Byron", [{ text: "No names." }]],
    ["An {unknown} brace stays.", "Lin", "Byron", [{ text: "An {unknown} brace stays." }]],
  ])("%s", (greeting, agent, customer, parts) => {
    expect(fill(greeting, agent, customer)).toEqual(parts);
  });

  test("never reads a name as a template", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const spoken = fill("I am {agent}.", name, "never").map(({ text }) => text);
        expect(spoken.join("")).toBe(`I am ${name}.`);
      }),
    );
  });
});
