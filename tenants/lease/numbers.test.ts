import { expect, test } from "vitest";
import { LeasedNumber } from "./numbers";

const reading = (signals: unknown) =>
  LeasedNumber.safeParse({ number: "+886255500100", use: "shared", signals });

test.each([
  ["access-code", "34512"],
  ["keyword", "晨光"],
  ["keyword", "Mill24"],
  ["link-token", "hl-2026-spring"],
  ["trunk-header", "harbour@pbx.example"],
  ["spoken-name", "Harbour Lane"],
  ["origin-area", "+4420"],
  ["origin-area", "TW"],
  ["time-band", "mon-fri 08:00-16:00"],
  ["time-band", "22:00-24:00"],
])("a lease may have itself told apart by %s %s", (method, value) => {
  expect(reading([{ method, value }]).success).toBe(true);
});

test.each([
  ["access-code", "34513", /Must end in its check digit/],
  ["access-code", "18", /Must be 3 to 10 digits/],
  ["keyword", "STOP", /Is reserved/],
  ["keyword", "ｓｔｏｐ", /Is reserved/],
  ["keyword", "old mill", /Must be one word/],
  ["keyword", "!!", /Must be one word/],
  ["trunk-header", "a b", /Must be 4 to 64 letters/],
  ["spoken-name", "…!", /Must be a name that can be said/],
  ["origin-area", "4420", /Must begin a number/],
  ["origin-area", "Taiwan", /Must begin a number/],
  ["time-band", "16:00-08:00", /Must be hours of a day/],
  ["time-band", "fri-mon 08:00-16:00", /Must be hours of a day/],
  ["horoscope", "leo", /./],
])("but not by %s %s", (method, value, sentence) => {
  expect(reading([{ method, value }]).error?.issues[0]?.message).toMatch(sentence);
});
