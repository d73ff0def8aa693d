import { XMLParser, XMLValidator } from "fast-xml-parser";

/** Where something stands in a document, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadonlyArray<Element | string>;
  readonly at: Position;
}

export type ParsedXml = { kind: "xml"; root: Element } | { kind: "broken"; message: string; at: Position };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  captureMetaData: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: "#cdata",
});

const METADATA = XMLParser.getMetaDataSymbol() as unknown as string;

/** Parse one well-formed document with exactly one root. Entities are decoded, comments dropped, every element knows its place. */
export function parseXml(text: string): ParsedXml {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    return { kind: "broken", message: msg, at: { line: line ?? 1, column: col ?? 1 } };
  }
  if (/<!DOCTYPE/i.test(text))
    return broken("A document type is not allowed.", text, text.search(/<!DOCTYPE/i));
  const nodes = nodesOf(parser.parse(text) as Raw[], text);
  const [root, ...others] = nodes.filter((node) => typeof node !== "string");
  const stray = nodes.find((node) => typeof node === "string" && node.trim() !== "");
  if (!root || others.length > 0 || stray !== undefined || !text.trimEnd().endsWith(">")) {
    return broken("There is something beside the root element.", text, others[0] ? text.length : 0);
  }
  return { kind: "xml", root };
}

type Raw = Record<string, unknown>;

function nodesOf(raw: Raw[], text: string): Array<Element | string> {
  return raw.flatMap((node): Array<Element | string> => {
    if ("#text" in node) return [decodeEntities(String(node["#text"]))];
    if ("#cdata" in node) return (node["#cdata"] as Raw[]).map((part) => String(part["#text"]));
    const name = Object.keys(node).find((key) => key !== ":@");
    if (!name || name.startsWith("?")) return [];
    const start = (node[METADATA] as { startIndex?: number } | undefined)?.startIndex ?? 0;
    const attributes = Object.entries((node[":@"] as Record<string, string> | undefined) ?? {});
    return [
      {
        name,
        attributes: Object.fromEntries(
          attributes.map(([key, value]) => [key, decodeEntities(String(value))]),
        ),
        children: nodesOf(node[name] as Raw[], text),
        at: positionOf(text, start),
      },
    ];
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function broken(message: string, text: string, index: number): ParsedXml {
  return { kind: "broken", message, at: positionOf(text, index) };
}

function positionOf(text: string, index: number): Position {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Text of an element and everything within it, white space collapsed as a reader would. */
export function textOf(element: Element): string {
  const parts = element.children.map((child) => (typeof child === "string" ? child : ` ${textOf(child)} `));
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** The element children, in order; stray text between verbs means nothing. */
export function elementsOf(element: Element): Element[] {
  return element.children.filter((child): child is Element => typeof child !== "string");
}
