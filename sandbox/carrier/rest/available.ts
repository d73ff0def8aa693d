import { type LineType, PLANS, type Plan, placeOf } from "@/sandbox/carrier/numbering/plans";
import { contains, stockOf } from "@/sandbox/carrier/numbering/stock";
import {
  accountUri,
  flag,
  NOT_SERVED,
  notFound,
  type Reply,
  RestError,
  type RestRequest,
  type Route,
  refuse,
  whole,
} from "@/sandbox/carrier/rest/wire";

const UNSERVED = ["NearNumber", "NearLatLong", "Distance", "InPostalCode", "InRateCenter", "InLata"];

export const AVAILABLE_ROUTES: readonly Route[] = [
  { method: "GET", path: "AvailablePhoneNumbers", handle: countries },
  { method: "GET", path: "AvailablePhoneNumbers/:country", handle: country },
  { method: "GET", path: "AvailablePhoneNumbers/:country/:type", handle: search },
];

function countries(request: RestRequest): Reply {
  const known = [...new Set(PLANS.map((plan) => plan.country))];
  return {
    status: 200,
    body: { uri: request.uri, countries: known.map((one) => showCountry(request, one)) },
  };
}

function country(request: RestRequest): Reply {
  return { status: 200, body: showCountry(request, request.path.country ?? "") };
}

function showCountry(request: RestRequest, code: string): Record<string, unknown> {
  const plans = PLANS.filter((plan) => plan.country === code);
  if (plans[0] === undefined) throw notFound(request.uri);
  const below = (type: string) => accountUri(request.carrier, `AvailablePhoneNumbers/${code}/${type}.json`);
  return {
    country_code: code,
    country: plans[0].name,
    uri: accountUri(request.carrier, `AvailablePhoneNumbers/${code}.json`),
    beta: false,
    subresource_uris: Object.fromEntries(plans.map(({ type }) => [SNAKE[type], below(type)])),
  };
}

const SNAKE: Readonly<Record<LineType, string>> = { Local: "local", TollFree: "toll_free", Mobile: "mobile" };

/** Numbers for sale that fit; what the account holds already, or somebody else has taken, is not among them. */
function search(request: RestRequest): Reply {
  refuse(request, UNSERVED);
  const { carrier, form, path } = request;
  const plan = PLANS.find((one) => one.country === path.country && one.type === path.type);
  if (!plan) throw notFound(request.uri);
  const wanted = form.get("Contains") ?? "";
  if (wanted !== "" && wanted.replace(/[^0-9A-Za-z*]/g, "").length < 2)
    throw new RestError(400, 21604, "Contains must have at least two characters.");
  if (/[A-Za-z]/.test(wanted))
    throw new RestError(501, NOT_SERVED, "The sandbox carrier does not search for letters.");
  const held = new Set([...carrier.book.numbers.values()].map(({ phoneNumber }) => phoneNumber));
  const found = fits(request, plan)
    ? stockOf(plan).filter(
        (number) =>
          !held.has(number) &&
          !carrier.book.taken.has(number) &&
          contains(number, wanted) &&
          isInPlace(request, plan, number),
      )
    : [];
  const size = whole(form, "PageSize", { fallback: 20, min: 1, max: 50 });
  return {
    status: 200,
    body: {
      uri: request.uri,
      available_phone_numbers: found.slice(0, size).map((number) => show(plan, number)),
    },
  };
}

/** Whether numbers of this plan can do what is asked, and want no more papers than is allowed. */
function fits({ form }: RestRequest, { can, requires }: Plan): boolean {
  const able = (["Voice", "Sms", "Mms", "Fax"] as const).every((name) => {
    const asked = flag(form, `${name}Enabled`);
    return asked === undefined || can[name.toLowerCase() as keyof Plan["can"]] === asked;
  });
  const isExcluded =
    (flag(form, "ExcludeAllAddressRequired") && requires !== "none") ||
    (flag(form, "ExcludeLocalAddressRequired") && requires === "local");
  return able && !isExcluded;
}

function isInPlace({ form }: RestRequest, plan: Plan, number: string): boolean {
  const { locality, region } = placeOf(plan, number);
  const area = form.get("AreaCode");
  const same = (name: string, value: string) =>
    (form.get(name) ?? value).toLowerCase() === value.toLowerCase();
  // Area codes are a North American notion; the API takes them for no other country.
  const isInArea = !area || (plan.country === "US" && number.startsWith(`+1${area}`));
  return isInArea && same("InLocality", locality) && same("InRegion", region);
}

/** An item of a search. Capabilities are spelled as this resource spells them, unlike owned numbers. */
function show(plan: Plan, number: string): Record<string, unknown> {
  const { voice, sms, mms, fax } = plan.can;
  return {
    friendly_name: number,
    phone_number: number,
    lata: null,
    ...placeOf(plan, number),
    rate_center: null,
    latitude: null,
    longitude: null,
    postal_code: null,
    iso_country: plan.country,
    address_requirements: addressRequirements(plan),
    beta: false,
    capabilities: { voice, SMS: sms, MMS: mms, fax },
  };
}

/** A bundle stands for a local address and more; in this field the API knows addresses only. */
export const addressRequirements = ({ requires }: Pick<Plan, "requires">): string =>
  requires === "bundle" ? "local" : requires;
