import type { Fields } from "@/sandbox/carrier/form";

/** Longest prefix first. The numbering plan says where a number was issued, never where the phone is. */
const COUNTRIES: ReadonlyArray<readonly [prefix: string, country: string]> = [
  ["+8862", "TW"],
  ["+886", "TW"],
  ["+852", "HK"],
  ["+86", "CN"],
  ["+81", "JP"],
  ["+65", "SG"],
  ["+61", "AU"],
  ["+49", "DE"],
  ["+44", "GB"],
  ["+43", "AT"],
  ["+36", "HU"],
  ["+33", "FR"],
  ["+1", "US"],
];

const CITIES: ReadonlyArray<readonly [prefix: string, city: string]> = [
  ["+8862", "TAIPEI"],
  ["+44207", "LONDON"],
  ["+44208", "LONDON"],
  ["+361", "BUDAPEST"],
];

/** City, State, Zip and Country of one party as the carrier sends them: always present, empty when unknown. */
export function geographyOf(role: "From" | "To" | "Caller" | "Called", address: string): Fields {
  const of = (table: ReadonlyArray<readonly [string, string]>) =>
    table.find(([prefix]) => address.startsWith(prefix))?.[1] ?? "";
  return [
    [`${role}City`, of(CITIES)],
    [`${role}State`, ""],
    [`${role}Zip`, ""],
    [`${role}Country`, of(COUNTRIES)],
  ];
}
