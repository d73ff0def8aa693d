// A sixth file: where a question may go at all. Pure; asked for the first address, for every redirect and for every address
// that a name resolves to. It decides by what an address is, never by how it is spelled.

import ipaddr from "ipaddr.js";
import type { DipHost } from "@/tenants/lease/dips";

/** Why a question does not go where it was to go. A screen and a trace have a sentence for each. */
export type Barred =
  | "malformed"
  | "too-long"
  | "scheme"
  | "userinfo"
  | "literal"
  | "special-name"
  | "own-host"
  | "undeclared-host"
  | "plain"
  | "port"
  | "private-address"
  | "unresolved";

/** What the guard goes by beside the address itself. */
export interface Bounds {
  /** The hosts that both parties have agreed on. */
  readonly hosts: readonly DipHost[];
  /** Names of this installation itself. */
  readonly own: readonly string[];
}

const MOST_SIGNS = 2048;

/** RFC 6761, 6762, 8375 and what networks use inside: names that mean somebody's own neighbourhood. */
const SPECIAL =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|corp|home|home\.arpa|private|test|invalid|onion|arpa)$/;

/** Control characters, spaces and backslashes: a parser forgives them, and two parsers forgive them differently. */
const AMBIGUOUS = /[\p{Cc}\s\\]/u;

const PORTS = { "https:": ["", "8443"], "http:": ["", "8080"] } as const;

/** The address to ask, parsed once, or why it is not asked. Only declared names pass; whatever spells an address does not. */
export function addressOf(text: string, { hosts, own }: Bounds): URL | Barred {
  if (text.length > MOST_SIGNS) return "too-long";
  if (AMBIGUOUS.test(text) || !URL.canParse(text)) return "malformed";
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "scheme";
  if (url.username || url.password || /^[a-z]+:\/*[^/?#]*@/i.test(text)) return "userinfo";
  const host = url.hostname;
  // The parser has turned every spelling of an IPv4 address (octal, hexadecimal, one number, full-width) into dots.
  if (ipaddr.isValid(host.replace(/^\[|\]$/g, ""))) return "literal";
  if (!host.includes(".") || host.endsWith(".") || SPECIAL.test(host)) return "special-name";
  if (own.includes(host)) return "own-host";
  const declared = hosts.find((one) => one.host === host);
  if (!declared) return "undeclared-host";
  if (url.protocol === "http:" && !declared.plain) return "plain";
  const ports: readonly string[] = PORTS[url.protocol];
  return ports.includes(url.port) ? url : "port";
}

/** Addresses that look public and lead to a cloud's own machinery. */
const NOT_FOR_US = ["168.63.129.16"];
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/**
 * Is this an address of the public internet? Ranges by the IANA registries, as `ipaddr.js` keeps them. IPv6 must lie in
 * 2000::/3, which leaves out every way to write an IPv4 address in it (mapped, compatible, NAT64) along with the rest.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || NOT_FOR_US.includes(address)) return false;
  return parsed.kind() === "ipv4"
    ? ipaddr.IPv4.isValidFourPartDecimal(address)
    : (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST);
}

/** The one address to connect to. Every address of the name must be public: one that is not bars them all. */
export function chosenOf(addresses: readonly string[]): { readonly address: string } | Barred {
  const [first] = addresses;
  if (first === undefined) return "unresolved";
  return addresses.every(isPublic) ? { address: first } : "private-address";
}
