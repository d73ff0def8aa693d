import { expect, test } from "vitest";
import { NOW } from "./calls.cases";
import { hasCheckDigit } from "./check-digit";
import { chainFaults } from "./faults";
import { FAULT_CASES } from "./faults.cases";
import { type ChainMethod, METHODS } from "./method";
import { faultWords } from "./words";

/** +886255500102 is forwarded to by the number asked about; …103 by …104, and that by …105. */
const around = {
  now: NOW,
  available: new Set(METHODS.filter((m): m is ChainMethod => m !== "classifier" && m !== "dedicated")),
  forwarders: new Map([
    ["+886255500100", []],
    ["+886255500101", ["+4915112345678"]],
    ["+886255500102", ["+886255500100"]],
    ["+886255500103", ["+886255500104"]],
    ["+886255500104", ["+886255500105"]],
    ["+886255500105", []],
  ]),
};

test.each(FAULT_CASES)("%s", (_, number, sentences) => {
  const faults = chainFaults(number, around).filter(
    ({ kind }) => kind !== "nobody-named" || sentences.some((one) => one.source.includes("names nobody")),
  );
  const said = faults.map(
    (fault) => `${fault.severity}: ${faultWords(fault, number.e164, (id) => id.toUpperCase())}`,
  );
  expect(said).toHaveLength(sentences.length);
  for (const [i, sentence] of sentences.entries()) expect(said[i]).toMatch(sentence);
});

test("a slip of one key makes no code of another, whatever the code", () => {
  for (const code of ["182", "34512", "79927398713", "0000"])
    for (let i = 0; i < code.length; i += 1)
      for (const digit of "0123456789")
        expect(hasCheckDigit(code.slice(0, i) + digit + code.slice(i + 1))).toBe(digit === code[i]);
});
