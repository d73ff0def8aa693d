// The one cast of this product: the same operator, lessees and people in the demonstration, the stories and the pictures.

import { idOf } from "@/db/ids";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { hotel } from "@/tenants/blueprints/hotel";
import { insurer } from "@/tenants/blueprints/insurer";
import { reception } from "@/tenants/blueprints/reception";
import { type Lease, readLease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import type { Role } from "../access/rules";

const DAY = 86_400_000;

export const OPERATOR = { id: idOf("demonstration", "meridian"), slug: "meridian", name: "Meridian Contact" };

/** The number that three lessees share, one lessee's own, one whose lease is over, and one that nobody leases yet. */
export const SHARED = e164("+886255500100");
export const OWN = e164("+886255500101");
export const LEFT = e164("+886255500102");
export const FREE = e164("+886255500103");

export interface CastLessee {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lease: Lease;
  /** Shared agents work for it. */
  readonly staffed: boolean;
}

const shared = (forwardedFrom: string, digit: string): Lease["numbers"][number] => ({
  number: SHARED,
  use: "shared",
  signals: [
    { method: "forwarded-from", value: e164(forwardedFrom) },
    { method: "menu-digit", value: digit },
  ],
});

/** Lessees of different trades and languages on one floor: two in force, one not begun, one ended. */
export function lessees(now: Date): readonly CastLessee[] {
  const day = (n: number) => new Date(Math.floor(now.getTime() / DAY) * DAY + n * DAY);
  const anyHour = { hours: null };
  return [
    lessee("Harbour Lane Hotels", true, () =>
      hotel({
        ...{
          tenant: "harbour",
          names: { en: "Harbour Lane Hotels" },
          colour: "#0f5c7a",
          seats: 4,
          ...anyHour,
        },
        numbers: [shared("+442071838750", "1"), { number: OWN, use: "dedicated", signals: [] }],
        ...{ from: day(-300), until: day(400) },
      }),
    ),
    lessee("晨光電器", true, () =>
      applianceService({
        ...{ tenant: "chenguang", colour: "#c8102e", seats: 4, ...anyHour },
        names: { "zh-TW": "晨光電器", "zh-CN": "晨光电器", en: "Chenguang Appliances", hu: "Chenguang" },
        numbers: [shared("+886223456700", "2")],
        ...{ from: day(-200), until: day(165) },
      }),
    ),
    lessee("Duna Biztosító", true, () =>
      insurer({
        ...{ tenant: "duna", colour: "#2e7d32", seats: 3 },
        names: { hu: "Duna Biztosító", en: "Duna Insurance", "zh-TW": "多瑙保險", "zh-CN": "多瑙保险" },
        numbers: [shared("+3612345670", "3")],
        ...{ from: day(30), until: day(395) },
      }),
    ),
    lessee("Old Mill Bakery", false, () =>
      // What it left behind may be erased: its lease has it kept for two weeks.
      readLease({
        ...reception({
          ...{ tenant: "oldmill", names: { en: "Old Mill Bakery" }, colour: "#8d6e63", seats: 1 },
          numbers: [{ number: LEFT, use: "dedicated", signals: [] }],
          ...{ from: day(-400), until: day(-20) },
        }),
        compliance: { retentionDays: 14 },
      }),
    ),
  ];
}

function lessee(name: string, staffed: boolean, write: () => Lease): CastLessee {
  const lease = write();
  return { id: idOf("demonstration", lease.tenant), slug: lease.tenant, name, lease, staffed };
}

export interface CastPerson {
  readonly email: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly displayName: string;
  readonly language: "en" | "zh-TW" | "hu";
  readonly role: Role;
  /** Where; the operator's own floor when absent. */
  readonly tenant?: string;
}

const person = (
  [familyName, givenName, displayName]: readonly [string, string, string],
  language: CastPerson["language"],
  role: Role,
  tenant?: string,
): CastPerson => {
  const account = tenant
    ? `${role}@${tenant}.example`
    : `${givenName.toLowerCase().replace(/\W/g, "")}@meridian.example`;
  return { email: account, familyName, givenName, displayName, language, role, ...(tenant && { tenant }) };
};

export const PEOPLE: readonly CastPerson[] = [
  person(["Chen", "Olivia", "Olivia Chen"], "en", "owner"),
  person(["Wu", "Marcus", "Marcus Wu"], "en", "manager"),
  person(["Tóth", "Eszter", "Tóth Eszter"], "hu", "supervisor"),
  person(["林", "Yi-Chun", "林怡君"], "zh-TW", "agent"),
  person(["Kovács", "Anna", "Kovács Anna"], "hu", "agent"),
  person(["Hale", "Priya", "Priya Hale"], "en", "finance"),
  person(["Marsh", "Edward", "Edward Marsh"], "en", "tenant-admin", "harbour"),
  person(["陳", "Mei", "陳美玲"], "zh-TW", "tenant-admin", "chenguang"),
  person(["黃", "Wei", "黃偉"], "zh-TW", "lessee-developer", "chenguang"),
];

export interface CastCustomer {
  readonly tenant: string;
  readonly e164: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly displayName: string;
  readonly language: string;
  readonly reference: string;
  readonly note: string;
}

const customer = (
  tenant: string,
  number: string,
  [familyName, givenName, displayName]: readonly [string, string, string],
  [language, reference, note]: readonly [string, string, string],
): CastCustomer => ({ tenant, e164: number, familyName, givenName, displayName, language, reference, note });

/** People who call. 陳怡君 calls two lessees: there she is two customers, and neither lessee knows of the other. */
export const CUSTOMERS: readonly CastCustomer[] = [
  customer(
    "harbour",
    "+442079460123",
    ["Whitcombe", "Rose", "Rose Whitcombe"],
    ["en", "HL-40218", "Prefers a quiet room; arrives late."],
  ),
  customer(
    "harbour",
    "+442079460188",
    ["Okafor", "Daniel", "Daniel Okafor"],
    ["en", "HL-40391", "Company rate agreed until spring."],
  ),
  customer(
    "harbour",
    "+886223456789",
    ["Chen", "Yi-Chun", "Chen Yi-Chun"],
    ["en", "HL-40877", "Two nights in January, river view."],
  ),
  customer(
    "chenguang",
    "+886223456789",
    ["陳", "怡君", "陳怡君"],
    ["zh-TW", "TW-208841", "冰箱維修，已預約技師。"],
  ),
  customer(
    "chenguang",
    "+886912345678",
    ["王", "志明", "王志明"],
    ["zh-TW", "TW-209120", "洗衣機保固至明年三月。"],
  ),
  customer(
    "duna",
    "+36301234567",
    ["Nagy", "Anna", "Nagy Anna"],
    ["hu", "DB-7712", "Lakásbiztosítás, éves díj."],
  ),
];
