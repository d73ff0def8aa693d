import type { Plan } from "@/sandbox/carrier/numbering/plans";
import { seededRandom } from "@/sandbox/random";

/** How many numbers of each area lie on the shelf. */
const IN_AN_AREA = 60;

const SEED = 20_260_101;

/** The numbers of a plan that are for sale: the same at every start, for whoever asks. */
export function stockOf(plan: Plan): string[] {
  return plan.areas.flatMap(([prefix], area) => {
    const random = seededRandom(SEED + area * 7919 + sum(`${plan.country}${plan.type}`));
    const free = plan.digits - prefix.length;
    const drawn = Array.from({ length: IN_AN_AREA }, () =>
      // A subscriber's number does not begin with 0 or 1 in any plan sold here.
      String(Math.floor((2 + 8 * random()) * 10 ** (free - 1))).padStart(free, "2"),
    );
    return [...new Set(drawn)].map((rest) => `+${prefix}${rest}`);
  });
}

const sum = (text: string): number =>
  [...text].reduce((at, char) => at * 31 + char.charCodeAt(0), 7) % 65_521;

/** Does a number fit what somebody asked to be contained? Digits anywhere; `*` stands for any one digit. */
export function contains(phoneNumber: string, pattern: string): boolean {
  const wanted = pattern.replace(/[^0-9*]/g, "").replaceAll("*", "[0-9]");
  return new RegExp(wanted).test(phoneNumber);
}
