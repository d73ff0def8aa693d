import { describe, expect, test } from "vitest";
import { decide } from "../decide";
import { version } from "../decide/leases.fixtures";
import { LANGUAGES, textIn } from "../languages";
import { readLease } from "../lease";
import { readLeaseFile, writeLeaseFile } from "../lease-file";
import { e164 } from "../phone";
import { BLUEPRINTS } from "./catalogue";
import { type Facts, ownNumber, sharedNumber } from "./facts";
import { insurer } from "./insurer";

const facts: Facts = {
  tenant: "harbour",
  names: { en: "Harbour Lane Hotels", "zh-TW": "海港酒店", "zh-CN": "海港酒店", hu: "Kikötő Szállodák" },
  colour: "#1f6f8b",
  numbers: [
    ownNumber(e164("+886255500101")),
    sharedNumber(e164("+886255500100"), e164("+442071838750"), "1"),
  ],
  seats: 2,
  from: new Date("2026-11-24T00:00:00Z"),
  until: null,
};

test("there are six trades and more, in the languages of the product", () => {
  const leases = Object.values(BLUEPRINTS).map((blueprint) => blueprint(facts));
  expect(leases.length).toBeGreaterThanOrEqual(6);
  expect(new Set(leases.map(({ languages }) => languages[0]))).toEqual(new Set(LANGUAGES));
});

describe.each(Object.entries(BLUEPRINTS))("the blueprint %s", (_, blueprint) => {
  const lease = blueprint(facts);

  test("makes a lease that stays the same through the database's JSON", () => {
    expect(readLease(JSON.parse(JSON.stringify(lease)))).toEqual(lease);
  });

  test("says everything in each of its languages", () => {
    const silent: string[] = [];
    JSON.stringify(lease, (key, value) => {
      const primary = lease.languages[0] ?? "en";
      const isText = typeof value?.[primary] === "string" && key !== "names" && key !== "spoken";
      if (isText)
        silent.push(...lease.languages.filter((language) => !value[language]).map((l) => `${key} in ${l}`));
      return value;
    });
    expect(silent).toEqual([]);
  });

  test("names the agent in its greeting, and itself in every prompt", () => {
    for (const language of lease.languages) {
      expect(lease.greeting[language]).toContain("{agent}");
      const name = textIn(lease.brand.names, language);
      for (const prompt of Object.values(lease.prompts)) expect(prompt[language]).toContain(name);
    }
  });

  test("stays the same through a file", () => {
    expect(readLeaseFile(writeLeaseFile(lease))).toEqual(lease);
  });

  test("takes calls from the first second of its hours", () => {
    const anyHour = blueprint({ ...facts, hours: null });
    const call = { ask: "receive", medium: "voice", country: "TW" } as const;
    expect(decide(version(anyHour), call, facts.from)).toEqual({ allow: true });
  });

  test("has a price for everything that is used", () => {
    const kinds = lease.rateCard.lines.map(({ kind }) => kind);
    expect(kinds).toEqual(["flow", "queue", "talk", "wrap", "number", "seat", "seat-time"]);
  });
});

test("hours can be given, left to the trade, or dropped", () => {
  expect(insurer(facts).permits.voice.in.hours?.mon).toEqual(["08:00-18:00"]);
  expect(insurer({ ...facts, hours: { sun: ["10:00-11:00"] } }).permits.voice.in.hours).toEqual({
    sun: ["10:00-11:00"],
  });
  expect(insurer({ ...facts, hours: null }).permits.voice.in.hours).toBeUndefined();
});
