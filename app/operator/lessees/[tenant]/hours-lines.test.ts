import { expect, it } from "vitest";
import { hoursLines } from "./hours-lines";

it("says days of the same hours together, and closed days too", () => {
  const office = ["09:00-12:00", "13:00-18:00"];
  expect(hoursLines({ mon: office, tue: office, wed: office, thu: office, fri: ["09:00-16:00"] })).toEqual([
    { from: "mon", to: "thu", spans: office },
    { from: "fri", to: "fri", spans: ["09:00-16:00"] },
    { from: "sat", to: "sun", spans: [] },
  ]);
  expect(hoursLines({})).toEqual([{ from: "mon", to: "sun", spans: [] }]);
});
