import { type LineType, PLANS } from "@/sandbox/carrier/numbering/plans";
import { notFound, type Reply } from "@/sandbox/carrier/rest/wire";

const NAMES: Readonly<Record<LineType, string>> = { Local: "local", TollFree: "toll free", Mobile: "mobile" };

/** The price list of numbers, by country: what a number of each kind costs a month. `undefined` for any other path. */
export function answerPrices(method: string, path: string): Reply | undefined {
  const [, country] = /^\/v1\/PhoneNumbers\/Countries\/([A-Za-z]{2})$/.exec(path) ?? [];
  if (method !== "GET" || !country) return undefined;
  const plans = PLANS.filter((plan) => plan.country === country.toUpperCase());
  const [first] = plans;
  if (!first) throw notFound(path);
  return {
    status: 200,
    body: {
      country: first.name,
      iso_country: first.country,
      phone_number_prices: plans.map(({ type, price }) => ({
        ...{ number_type: NAMES[type], base_price: price, current_price: price },
      })),
      price_unit: "USD",
      url: `https://pricing.twilio.com/v1/PhoneNumbers/Countries/${first.country}`,
    },
  };
}
