import { describe, expect, test } from "vitest";
import { textIn } from "../languages";
import { readLease } from "../lease";
import { e164 } from "../phone";
import { applianceService } from "./appliance-service";
import { type Facts, ownNumber, sharedNumber } from "./facts";
import { hotel } from "./hotel";
import { insurer } from "./insurer";
import { reception } from "./reception";

const facts: Facts = {
  tenant: "harbour",
  names: { en: "Harbour Lane Hotels", "zh-TW": "海港酒店", hu: "Kikötő Szállodák" },
  colour: "#1f6f8b",
  numbers: [
    ownNumber(e164("+886255500101")),
    sharedNumber(e164("+886255500100"), e164("+442071838750"), "1"),
  ],
  seats: 2,
  from: new Date("2026-11-24T00:00:00Z"),
  until: null,
};

describe.each(Object.entries({ hotel, applianceService, insurer, reception }))(
  "the blueprint %s",
  (_, blueprint) => {
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

    test("has a price for everything that is used", () => {
      expect(lease.rateCard.lines.map(({ kind }) => kind)).toEqual([
        "flow",
        "queue",
        "talk",
        "wrap",
        "number",
      ]);
    });
  },
);

test("hours can be given, left to the trade, or dropped", () => {
  expect(insurer(facts).permits.voice.in.hours?.mon).toEqual(["08:00-18:00"]);
  expect(insurer({ ...facts, hours: { sun: ["10:00-11:00"] } }).permits.voice.in.hours).toEqual({
    sun: ["10:00-11:00"],
  });
  expect(insurer({ ...facts, hours: null }).permits.voice.in.hours).toBeUndefined();
});
