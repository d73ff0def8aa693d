/** The kinds of number that can be searched for and bought, as the API names them in paths and prices. */
export type LineType = "Local" | "TollFree" | "Mobile";

/** Which papers the regulator wants before a number may be had. */
export type Requirement = "none" | "any" | "local" | "bundle";

/** One kind of number of one country: how such numbers begin, how long they are, what they can do and cost. */
export interface Plan {
  readonly country: string;
  readonly name: string;
  readonly type: LineType;
  /** What numbers begin with, each with the place it belongs to. */
  readonly areas: ReadonlyArray<readonly [prefix: string, locality: string, region: string]>;
  /** Digits of the whole number, with the country code. */
  readonly digits: number;
  readonly can: Readonly<Record<"voice" | "sms" | "mms" | "fax", boolean>>;
  readonly requires: Requirement;
  /** US dollars a month, as the price list prints it. */
  readonly price: string;
}

const only = (...able: ReadonlyArray<keyof Plan["can"]>): Plan["can"] => ({
  ...{ voice: able.includes("voice"), sms: able.includes("sms") },
  ...{ mms: able.includes("mms"), fax: able.includes("fax") },
});

const NOWHERE = [["", "", ""]] as const;

const US_CITIES: Plan["areas"] = [
  ["1212", "New York", "NY"],
  ["1312", "Chicago", "IL"],
  ["1415", "San Francisco", "CA"],
];

/** What this carrier has on its shelves. Countries and kinds that are not here are not sold. */
export const PLANS: readonly Plan[] = [
  {
    ...{ country: "US", name: "United States", type: "Local", areas: US_CITIES, digits: 11 },
    ...{ can: only("voice", "sms", "mms", "fax"), requires: "none", price: "1.15" },
  },
  {
    ...{ country: "US", name: "United States", type: "TollFree", areas: [["1833", "", ""]], digits: 11 },
    ...{ can: only("voice", "sms"), requires: "none", price: "2.15" },
  },
  {
    ...{ country: "GB", name: "United Kingdom", type: "Local", digits: 12 },
    areas: [
      ["442045", "London", "England"],
      ["44161", "Manchester", "England"],
    ],
    ...{ can: only("voice", "fax"), requires: "none", price: "1.15" },
  },
  {
    ...{ country: "GB", name: "United Kingdom", type: "Mobile", areas: [["447480", "", ""]], digits: 12 },
    ...{ can: only("voice", "sms"), requires: "any", price: "1.15" },
  },
  {
    ...{ country: "GB", name: "United Kingdom", type: "TollFree", areas: [["44808", "", ""]], digits: 12 },
    ...{ can: only("voice"), requires: "none", price: "2.15" },
  },
  {
    ...{ country: "TW", name: "Taiwan", type: "Local", digits: 11 },
    areas: [
      ["88627", "Taipei", "Taipei City"],
      ["88642", "Taichung", "Taichung City"],
    ],
    ...{ can: only("voice"), requires: "none", price: "15.00" },
  },
  {
    ...{ country: "TW", name: "Taiwan", type: "TollFree", areas: [["886800", "", ""]], digits: 12 },
    ...{ can: only("voice"), requires: "any", price: "25.00" },
  },
  {
    ...{ country: "HU", name: "Hungary", type: "Local", areas: [["3619", "Budapest", ""]], digits: 10 },
    ...{ can: only("voice"), requires: "bundle", price: "3.00" },
  },
  {
    ...{ country: "HU", name: "Hungary", type: "Mobile", areas: [["3670", "", ""]], digits: 11 },
    ...{ can: only("voice", "sms"), requires: "bundle", price: "4.00" },
  },
  {
    ...{ country: "DE", name: "Germany", type: "Local", areas: [["4930", "Berlin", ""]], digits: 12 },
    ...{ can: only("voice"), requires: "local", price: "1.15" },
  },
];

/** The plan a number was issued under; none for numbers that this carrier does not sell but may hold. */
export function planOf(phoneNumber: string): Plan | undefined {
  return PLANS.find(
    ({ areas, digits }) =>
      phoneNumber.length === digits + 1 && areas.some(([prefix]) => phoneNumber.startsWith(`+${prefix}`)),
  );
}

/** Where a number of a plan was issued. */
export function placeOf(plan: Plan, phoneNumber: string): { locality: string; region: string } {
  const [, locality, region] =
    plan.areas.find(([prefix]) => phoneNumber.startsWith(`+${prefix}`)) ?? NOWHERE[0];
  return { locality, region };
}
