import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hotel } from "./blueprints/hotel";
import { readLease } from "./lease";
import { anyLease } from "./lease/any-lease.fixtures";
import { EVERY_SECTION } from "./lease/every-section.cases";
import { BROKEN, SMALL_LEASE } from "./lease/small-lease.cases";
import { type FileFault, LeaseFileRefused, readLeaseFile, writeLeaseFile } from "./lease-file";

function faultsOf(text: string): readonly FileFault[] {
  try {
    readLeaseFile(text);
    return [];
  } catch (error) {
    if (error instanceof LeaseFileRefused) return error.faults;
    throw error;
  }
}

describe("a file is taken as a lease", () => {
  test("when a person wrote it, in few words", () => {
    const lease = readLeaseFile(SMALL_LEASE);
    expect(lease.permits.voice.in.hours).toEqual({ mon: ["09:00-12:00", "13:00-17:30"] });
    expect(lease.permits.fax.out).toEqual({ state: "denied" });
  });

  test("when a program wrote it as JSON, with spaces or tabs", () => {
    const lease = readLeaseFile(SMALL_LEASE);
    for (const indent of [0, 2, "\t"])
      expect(readLeaseFile(JSON.stringify(lease, null, indent))).toEqual(lease);
    expect(readLeaseFile(writeLeaseFile(lease, "json"))).toEqual(lease);
  });

  test("with Windows' line ends and a byte order mark", () => {
    expect(readLeaseFile(`\uFEFF${SMALL_LEASE.replaceAll("\n", "\r\n")}`)).toEqual(
      readLeaseFile(SMALL_LEASE),
    );
  });
});

describe("a broken file is refused by line and clause", () => {
  test.each(BROKEN)("%j → %j: line %j, %s: %s", (find, replace, ...[line, clause, sentence]) => {
    expect(SMALL_LEASE).toContain(find);
    const text = SMALL_LEASE.replace(find, replace);
    const said = faultsOf(text).map((fault) => ({ ...fault, text: text.split("\n")[fault.line - 1] }));
    expect(said).toContainEqual({
      ...{ line: expect.any(Number), column: expect.any(Number) },
      clause: clause || expect.any(String),
      fault: expect.stringContaining(sentence),
      text: expect.stringContaining(line),
    });
  });

  test("an empty one, and one that is no document", () => {
    for (const text of ["", "\n# nothing\n", "42", "- a\n- b", "lease"])
      expect(faultsOf(text)[0]).toMatchObject({ line: 1, column: 1, clause: "lease" });
  });

  test("a key written as a number and as a text stands twice", () => {
    const text = SMALL_LEASE.replace(
      "queues:",
      'queues:\n  1: {label: {en: One}}\n  "1": {label: {en: Two}}',
    );
    expect(faultsOf(text)).toMatchObject([{ clause: "queues.1", fault: "Stands twice." }]);
  });

  test("the message reads like a compiler's", () => {
    const text = SMALL_LEASE.replace("Europe/London", "London");
    expect(() => readLeaseFile(text)).toThrow(/^line 4, column 1: zone: Must be a zone of the IANA database/);
  });

  test("a bomb is refused before it goes off", () => {
    const laughs = ["a: &a [lol, lol]"];
    for (let i = 0; i < 30; i += 1)
      laughs.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`.replaceAll("a-1", "a"));
    const began = performance.now();
    expect(faultsOf(laughs.join("\n"))[0]?.fault).toMatch(/Has an anchor/);
    expect(faultsOf("[".repeat(50_000)).length).toBeGreaterThan(0);
    expect(faultsOf("{a: ".repeat(50_000)).length).toBeGreaterThan(0);
    expect(faultsOf(`tenant: ${"x".repeat(5_000_000)}`)[0]?.fault).toMatch(/Is too long/);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test("whatever the text, it is a lease or it is refused", () => {
    const lines = fc.array(
      fc.oneof(fc.constantFrom(...SMALL_LEASE.split("\n")), fc.string({ unit: "binary", maxLength: 30 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lines, (some) => {
        for (const { line, column } of faultsOf(some.join("\n"))) expect(line * column).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a lease is written", () => {
  const full = readLease({
    ...hotel({
      ...{ tenant: "harbour", names: { en: "Harbour" }, colour: "#1f6f8b", numbers: [], seats: 1 },
      ...{ from: new Date("2026-01-01"), until: null },
    }),
    ...EVERY_SECTION,
  });

  test("as YAML and as JSON that read the same, with every section", () => {
    for (const form of ["yaml", "json"] as const) {
      const text = writeLeaseFile(full, form);
      expect(readLeaseFile(text)).toEqual(full);
      expect(writeLeaseFile(readLeaseFile(text), form)).toBe(text);
    }
  });

  test("so that whatever it says, it reads the same and is written the same", () => {
    fc.assert(
      fc.property(anyLease, fc.constantFrom("yaml" as const, "json" as const), (lease, form) => {
        const text = writeLeaseFile(lease, form);
        const read = readLeaseFile(text);
        expect(read).toEqual(lease);
        expect(writeLeaseFile(read, form)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test("so that the order in which a database keeps it does not show", () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)]);
      return Object.fromEntries(entries.reverse());
    };
    expect(writeLeaseFile(readLease(shuffled(full)))).toBe(writeLeaseFile(full));
  });
});
