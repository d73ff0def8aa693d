import { expect, it } from "vitest";
import { readRefusal } from "./refusal";

it.each([
  ["wrong", { kind: "wrong" }],
  ["second-factor-needed", { kind: "second-factor-needed" }],
  ["throttled:40", { kind: "throttled", seconds: 40 }],
  ["throttled:", { kind: "failed" }],
  ["CredentialsSignin", { kind: "failed" }],
  ["", { kind: "failed" }],
])("the door says %s", (error, expected) => {
  expect(readRefusal(error)).toEqual(expected);
});
