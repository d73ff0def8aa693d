import { numberDialled } from "@/sandbox/carrier/book";
import { PLANS, planOf } from "@/sandbox/carrier/numbering/plans";
import { stockOf } from "@/sandbox/carrier/numbering/stock";
import { RestError, type RestRequest } from "@/sandbox/carrier/rest/wire";

/** Whether a number is held here or by somebody else, so that it cannot be bought. */
export const isTaken = ({ carrier: { book } }: RestRequest, phoneNumber: string): boolean =>
  numberDialled(book, phoneNumber) !== undefined || book.taken.has(phoneNumber);

/** The first number of a North American area that is still there. */
export function anyIn(request: RestRequest, area: string | undefined): string {
  if (!area) return "";
  const stock = PLANS.filter(({ country, type }) => country === "US" && type === "Local").flatMap(stockOf);
  const first = stock.find((number) => number.startsWith(`+1${area}`) && !isTaken(request, number));
  if (first) return first;
  throw new RestError(400, 21452, `No phone numbers found in area code ${area}.`);
}

/** This carrier keeps no addresses and no bundles, so whatever wants one is refused as the real one refuses it without. */
export function checkPapers(phoneNumber: string): void {
  const requires = planOf(phoneNumber)?.requires ?? "none";
  if (requires === "bundle")
    throw new RestError(400, 21649, "Bundle required: this number needs an approved regulatory bundle.");
  if (requires !== "none")
    throw new RestError(
      400,
      21631,
      "Phone Number Requires an Address but the 'AddressSid' parameter was empty.",
    );
}
