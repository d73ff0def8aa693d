import type { Outputs } from "@/app/_shell/outputs";
import type { Plan } from "@/server/onboarding/input";

export type Choices = Outputs["onboarding"]["choices"];
export type Blueprint = Choices["blueprints"][number];
export type Faults = Outputs["onboarding"]["check"]["faults"];

const YEAR = 365 * 86_400_000;

/** What stands in the form before anything is typed: a year from today on the first shared number, at its first free key. */
export function firstPlan({ blueprints, pool, dedicated }: Choices, today: string): Plan {
  const [blueprint] = blueprints;
  const [shared] = pool;
  const free = dedicated.find(({ ageing }) => ageing === null);
  return {
    trade: blueprint?.trade ?? "hotel",
    ...{ tenant: "", name: "", colour: "#1f6f8b", seats: 2 },
    ...{ zone: blueprint?.zone ?? "Europe/London", currency: blueprint?.currency ?? "GBP" },
    number: shared
      ? { use: "shared", e164: shared.e164, digit: shared.free[0] ?? "", forwardedFrom: "" }
      : { use: "dedicated", e164: free?.e164 ?? "", digit: "", forwardedFrom: "" },
    from: today,
    until: new Date(Date.parse(today) + YEAR).toISOString().slice(0, 10),
  };
}

/** A short name out of a name; what has no Latin letters is left to whoever types. */
export function shortNameOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40);
}

/** Which clauses each field answers for. */
const FIELDS = {
  tenant: /^tenant$/,
  name: /^brand\.(names|spoken)/,
  colour: /^brand\.colour/,
  zone: /^zone/,
  currency: /^(currency|rateCard)/,
  number: /^numbers(\.\d+\.number)?$/,
  digit: /^numbers\.\d+\.signals/,
  period: /^period/,
  seats: /^seats/,
} as const;
export type FieldName = keyof typeof FIELDS;

/** The sentence under a field, with the clause it is about. */
export function faultAt(faults: Faults, field: FieldName): string | undefined {
  const found = faults.find(({ clause }) => FIELDS[field].test(clause));
  return found && `${found.clause}: ${found.fault}`;
}

/** Faults that no field answers for. */
export const otherFaults = (faults: Faults): Faults =>
  faults.filter(({ clause }) => !Object.values(FIELDS).some((pattern) => pattern.test(clause)));
