import { expect, it } from "vitest";
import { faultAt, otherFaults, shortNameOf } from "./plan";

it("makes a short name of a name, where it can", () => {
  expect(["Northgate Inns", "Őszi Fény Kft.", "3 Kings & Co", "晨光電器"].map(shortNameOf)).toEqual([
    "northgate-inns",
    "oszi-feny-kft",
    "kings-co",
    "",
  ]);
});

it("puts each fault under its field, and says the rest apart", () => {
  const faults = [
    { clause: "numbers.0.signals.1.value", fault: "Must be one digit." },
    { clause: "flow.start", fault: "There is no node x." },
  ];
  expect(faultAt(faults, "digit")).toBe("numbers.0.signals.1.value: Must be one digit.");
  expect(faultAt(faults, "number")).toBeUndefined();
  expect(otherFaults(faults)).toEqual([faults[1]]);
});
