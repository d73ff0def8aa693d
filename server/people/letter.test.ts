import { expect, test } from "vitest";
import { LANGUAGES } from "@/tenants/languages";
import { ownAddress } from "../vendors/mail/client";
import { deliveryOf, invitationLetter, languageFor } from "./letter";

const invited = {
  ...{
    at: "Harbour Lane Hotels",
    by: "Olivia\r\nBcc: x@example.com",
    link: "https://calls.example.com/join/harbour/abc",
  },
  ...{ expiresAt: new Date("2026-12-02T12:00:00Z"), zone: "Europe/London" },
};

test.each(LANGUAGES)(
  "in %s it says who, where, until when, and has the link on a line of its own",
  (language) => {
    const { subject, text } = invitationLetter(language, invited);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain("Harbour Lane Hotels");
    expect(text.split("\n")).toContain(invited.link);
    expect(text).toContain("Europe/London");
  },
);

test.each([
  ["hu", ["en"], "hu"],
  [undefined, ["zh-TW", "en"], "zh-TW"],
  ["fr", [], "en"],
] as const)("somebody who reads %s at a lessee of %j is written to in %s", (own, lessees, expected) => {
  expect(languageFor(own, lessees)).toBe(expected);
});

const at = new Date("2026-11-25T12:00:00Z");
test.each([
  [undefined, { state: "by-hand" }],
  [
    { doneAt: at, deadAt: null, error: null },
    { state: "sent", at: +at },
  ],
  [
    { doneAt: null, deadAt: null, error: null },
    { state: "waiting", why: null, code: null },
  ],
  [
    { doneAt: null, deadAt: null, error: "NotSent: mail unreachable" },
    { state: "waiting", why: "unreachable", code: null },
  ],
  [
    { doneAt: null, deadAt: at, error: "Hopeless: mail refused 550" },
    { state: "failed", why: "refused", code: 550 },
  ],
])("what is owed as %j is shown as %j", (owed, expected) => {
  expect(deliveryOf(owed)).toEqual(expected);
});

test.each([
  ["smtps://u:p@mail.example.com?from=post@example.com", "post@example.com"],
  ["smtps://post%40example.org:p@mail.example.com", "post@example.org"],
  ["smtp://mail.example.com", "noreply@calls.example.com"],
])("letters over %s come from %s", (url, expected) => {
  expect(ownAddress(url, "https://calls.example.com")).toBe(expected);
});
