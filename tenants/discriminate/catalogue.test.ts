import { expect, test } from "vitest";
import { AGREED } from "./agreed.cases";
import { KEYED } from "./asked.cases";
import { NOW } from "./calls.cases";
import { chainOf } from "./chain";
import { everything } from "./everything.fixtures";
import { CATALOGUE, METHODS } from "./method";
import { ROUTES } from "./redirected.cases";
import { PEOPLE } from "./remembered.cases";
import { resolve } from "./resolve";
import { said, walked } from "./told.fixtures";
import { WRITTEN } from "./written.cases";

const CASES = [...ROUTES, ...PEOPLE, ...KEYED, ...WRITTEN, ...AGREED];

test.each(CASES)("%s", (_, chain, signal, told) => {
  const call = { medium: "voice", contact: "c1", from: "+15005550001", answers: [] } as const;
  const { verdict, steps } = resolve(chainOf({ ...everything, chain }), { ...call, ...signal }, NOW);
  expect(`${said(verdict)} | ${walked(steps)}`).toBe(told);
});

test("every method of the catalogue has a case in which it names somebody, or ends in somebody's hands", () => {
  const deciding = CASES.flatMap(
    ([, , , told]) =>
      told
        .split(/, | \| /)
        .at(-1)
        ?.split(" ")[0] ?? [],
  );
  const telling = METHODS.filter((method) => method !== "dedicated");
  expect(telling.filter((method) => !deciding.includes(method))).toEqual([]);
  expect(Object.keys(CATALOGUE)).toEqual(telling);
});
