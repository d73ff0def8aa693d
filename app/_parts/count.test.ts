import { expect, it } from "vitest";
import { formatCount } from "./count";

it("groups counts as the language does", () => {
  expect(formatCount(1_234_567, "hu")).toBe("1\u00a0234\u00a0567");
  expect(formatCount(1_234, "zh-TW")).toBe("1,234");
  expect(formatCount(999, "en")).toBe("999");
});
