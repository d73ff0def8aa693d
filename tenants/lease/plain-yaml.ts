import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";

/** Where something stands in a text, counted from one as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something a text must not be, at its place; `clause` is "" where it lies in none. */
export interface Slip extends Place {
  readonly clause: string;
  readonly fault: string;
}

/** A text as a plain value, with the place of every clause in it. */
export interface PlainText {
  readonly value: unknown;
  readonly slips: readonly Slip[];
  readonly placeOf: (clause: string) => Place;
}

/** Larger than any lease; anything above is not worth a parser's time. */
const LARGEST = 4_000_000;
/** Deeper than any lease. */
const DEEPEST = 20;

/**
 * Reads YAML 1.2 or JSON, which is a part of it, as nothing but maps, lists, texts, numbers, booleans and null. What
 * YAML has beyond that (anchors, tags, several documents) has no place in a contract and is refused where it stands.
 */
export function readPlainYaml(text: string): PlainText {
  if (text.length > LARGEST) return nothing("Is too long to be a lease.");
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      ...{ version: "1.2", schema: "core", lineCounter: lines, prettyErrors: false },
      ...{ uniqueKeys: false, merge: false, strict: true, stringKeys: false, logLevel: "error" },
    } as const);
    // An older YAML reads 09:00 as a number and NO as false.
    const { explicit, version } = document.directives?.yaml ?? {};
    if (explicit && version !== "1.2")
      return nothing(`Asks to be read as YAML ${version}: a lease is YAML 1.2.`);
    return new Reading(lines).plain(document.contents, [...document.errors, ...document.warnings]);
  } catch (error) {
    if (error instanceof RangeError) return nothing("Is nested too deeply to be a lease.");
    throw error;
  }
}

function nothing(fault: string): PlainText {
  const start = { line: 1, column: 1 };
  return { value: undefined, slips: [{ ...start, clause: "", fault }], placeOf: () => start };
}

/** One reading of one text: collects places and slips while it turns nodes into values. */
class Reading {
  readonly #places = new Map<string, number>();
  readonly #slips: Slip[] = [];

  constructor(private readonly lines: LineCounter) {}

  plain(contents: Node | null, errors: readonly YAMLError[]): PlainText {
    // A text that is broken is read no further than its first break: what follows would be guesses.
    const value = this.#value(contents, []);
    const [first] = errors;
    const slips = first ? [this.#broken(first)] : this.#slips;
    return { value, slips, placeOf: (clause) => this.#placeOf(clause) };
  }

  #value(node: unknown, path: readonly string[]): unknown {
    if (path.length > DEEPEST) return this.#slip(node, path, "Is nested too deeply to be a lease.");
    if (isAlias(node)) return this.#slip(node, path, "Refers to an anchor: write out what is meant.");
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    if (node.anchor) this.#slip(node, path, "Has an anchor: a lease says everything where it applies.");
    if (node.tag && !node.tag.startsWith("tag:yaml.org,2002:"))
      this.#slip(node, path, `Has the tag ${node.tag}: a lease is plain.`);
    if (isScalar(node)) return node.value;
    if (isMap(node)) return this.#map(node, path);
    return node.items.map((item, i) => {
      this.#mark(item, [...path, String(i)]);
      return this.#value(item, [...path, String(i)]);
    });
  }

  #map(node: YAMLMap, path: readonly string[]): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items as Pair[]) {
      const name = isScalar(key) && key.value !== null ? String(key.value) : undefined;
      if (name === undefined) {
        this.#slip(key ?? node, path, "Has a clause whose name is not a plain word.");
        continue;
      }
      const here = [...path, name];
      if (entries.has(name)) this.#slip(key, here, "Stands twice.");
      else this.#mark(key, here);
      entries.set(name, this.#value(value, here));
    }
    return Object.fromEntries(entries);
  }

  #mark(node: unknown, path: readonly string[]): void {
    const start = startOf(node);
    if (start !== undefined) this.#places.set(path.join("."), start);
  }

  #slip(node: unknown, path: readonly string[], fault: string): undefined {
    const place = this.#at(startOf(node) ?? this.#places.get(path.join(".")) ?? 0);
    this.#slips.push({ ...place, clause: path.join("."), fault });
  }

  #broken({ pos: [start], code, message }: YAMLError): Slip {
    const around = [...this.#places].filter(([, place]) => place <= start).sort((a, b) => b[1] - a[1]);
    const fault = SENTENCES[code] ?? `Cannot be read: ${message.split("\n")[0]}`;
    return { ...this.#at(start), clause: around[0]?.[0] ?? "", fault };
  }

  /** The place of a clause; of what it is part of, when it is not written. */
  #placeOf(clause: string): Place {
    const path = clause.split(".");
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.#places.get(path.slice(0, length).join("."));
      if (place !== undefined) return this.#at(place);
    }
    return { line: 1, column: 1 };
  }

  #at(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

const SENTENCES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Is indented with a tab: use spaces.",
  MULTIPLE_DOCS: "Is followed by a second document: one file is one lease.",
  BAD_INDENT: "Is not indented as deeply as what it belongs to, or a bracket above it is not closed.",
  TAG_RESOLVE_FAILED: "Has a tag: a lease is plain.",
};

function startOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as { range?: readonly number[] };
  return range?.[0];
}
