import { expect, test } from "vitest";
import { sharedNumber } from "@/tenants/blueprints/facts";
import { reception } from "@/tenants/blueprints/reception";
import { e164 } from "@/tenants/phone";
import { menuLines, retold } from "./rules";

const SHARED = e164("+886255500100");
const lease = (name: string, digit: string) =>
  reception({
    ...{ tenant: "mill", names: { en: name }, colour: "#8d6e63", seats: 1 },
    numbers: [sharedNumber(SHARED, e164("+442071838750"), digit)],
    ...{ from: new Date("2026-11-24T00:00:00Z"), until: null },
  });
const silent = {
  language: "en",
  greeting: [],
  menu: [],
  again: [],
  agentAsks: [],
  notInService: [],
} as const;
const said = (menu: readonly { text: string }[]) => menu.map(({ text }) => text);

test("a lessee is named in the menu of its shared number once, and goes when it goes", () => {
  const mill = menuLines(SHARED, lease("Old Mill", "4"));
  expect(said(mill)).toEqual(["For Old Mill, press 4."]);
  expect(menuLines("+886255500101", lease("Old Mill", "4"))).toEqual([]);
  const once = retold(silent, [], mill);
  expect(retold(once, mill, mill)).toEqual(once);
  const moved = retold(once, mill, menuLines(SHARED, lease("Old Mill", "5")));
  expect(said(moved.menu)).toEqual(["For Old Mill, press 5."]);
  expect(retold(once, mill, []).menu).toEqual([]);
});
