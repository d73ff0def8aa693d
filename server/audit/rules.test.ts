import { describe, expect, it } from "vitest";
import { BEFORE_THE_FIRST, ChainCheck, canonical, type Head, hashOf, type Link } from "./rules";

const SETUP = {
  ...{ tenantId: "01999999-0000-7000-8000-000000000001", actorKind: "setup", actorId: null },
  ...{ action: "sign:lease", before: null, after: '{"state": "active"}', reason: "", requestId: null },
};

/** A chain of so many entries, as the database would write it. */
function chain(length: number): Link[] {
  const links: Link[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const previous = links.at(-1)?.hash ?? BEFORE_THE_FIRST;
    links.push(sealed({ ...SETUP, ...namedAt(seq), previous, hash: "" }));
  }
  return links;
}

const namedAt = (seq: number) => ({
  ...{ seq, id: `01999999-0000-7000-8000-${String(seq).padStart(12, "0")}` },
  ...{ at: `2026-11-25T12:00:0${seq % 10}.000Z`, object: `lease harbour v${seq}` },
});

const sealed = (link: Link): Link => ({ ...link, hash: hashOf(link) });
const headOf = (links: readonly Link[]): Head => ({
  seq: links.at(-1)?.seq ?? 0,
  hash: links.at(-1)?.hash ?? BEFORE_THE_FIRST,
});

function faults(links: readonly Link[], head: Head | undefined): string[] {
  const check = new ChainCheck();
  for (const link of links) check.take([link]);
  return check.conclude(head).faults.map(({ seq, kind }) => `${kind} ${seq}`);
}

const whole = chain(6);
const head = headOf(whole);
const at = (seq: number) => whole[seq - 1] as Link;
const but = (seq: number, change: (link: Link) => Link | undefined) =>
  whole.flatMap((link) => (link.seq === seq ? (change(link) ?? []) : link));

describe("a chain", () => {
  it.each([0, 1, 6])("of %i entries is good as it was written", (length) => {
    const links = chain(length);
    expect(faults(links, headOf(links))).toEqual([]);
  });

  it("of a tenant nobody ever did anything for has no head either", () => {
    expect(faults([], undefined)).toEqual([]);
  });

  it.each<[string, Link[], Head | undefined, string[]]>([
    ["an entry was changed", but(3, (l) => ({ ...l, reason: "none" })), head, ["changed 3"]],
    ["an entry's document was changed", but(3, (l) => ({ ...l, after: "{}" })), head, ["changed 3"]],
    ["the person was changed", but(3, (l) => ({ ...l, actorId: l.id })), head, ["changed 3"]],
    [
      "an entry was changed and sealed anew",
      but(3, (l) => sealed({ ...l, reason: "x" })),
      head,
      ["changed 3"],
    ],
    [
      "the last was changed and sealed anew",
      but(6, (l) => sealed({ ...l, reason: "x" })),
      head,
      ["changed 6"],
    ],
    ["one is missing in the middle", but(3, () => undefined), head, ["missing 3"]],
    ["several are missing", whole.filter(({ seq }) => seq < 2 || seq > 4), head, ["missing 2"]],
    ["the first is missing", but(1, () => undefined), head, ["missing 1"]],
    ["the end was cut off", whole.slice(0, 4), head, ["cut-off 5"]],
    ["everything was removed", [], head, ["cut-off 1"]],
    ["something was added after the end", chain(7), head, ["slipped-in 7"]],
    ["the head was removed", whole, undefined, ["headless 6"]],
    [
      "two entries changed places",
      [at(1), at(2), { ...at(4), seq: 3 }, { ...at(3), seq: 4 }, at(5), at(6)],
      head,
      ["reordered 3", "reordered 4"],
    ],
    [
      "one was removed and the rest moved up, head and all",
      [at(1), at(2), ...whole.slice(3).map((link) => ({ ...link, seq: link.seq - 1 }))],
      { seq: 5, hash: head.hash },
      ["reordered 3", "reordered 4", "changed 5"],
    ],
  ])("is found out when %s", (_, links, end, expected) => {
    expect(faults(links, end)).toEqual(expected);
  });
});

it("writes fields so that no two entries read alike", () => {
  const one = canonical({ ...at(1), action: "a", object: "b\n1:c" });
  const other = canonical({ ...at(1), action: "a\n1:b", object: "c" });
  expect(one).not.toBe(other);
  expect(canonical({ ...at(1), requestId: "-" })).not.toBe(canonical({ ...at(1), requestId: null }));
  expect(canonical({ ...at(1), object: "晨光電器" })).toContain("\n12:晨光電器\n");
});
