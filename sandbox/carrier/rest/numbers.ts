import type { PhoneNumber } from "@/sandbox/carrier/book";
import { rfc2822 } from "@/sandbox/carrier/dates";
import { planOf } from "@/sandbox/carrier/numbering/plans";
import { addressRequirements } from "@/sandbox/carrier/rest/available";
import { anyIn, checkPapers, isTaken } from "@/sandbox/carrier/rest/buying";
import { page, passes } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  method,
  notFound,
  RestError,
  type RestRequest,
  type Route,
  refuse,
} from "@/sandbox/carrier/rest/wire";
import { newSid } from "@/sandbox/carrier/sids";

const UNSERVED = ["TrunkSid", "VoiceCallerIdLookup", "EmergencyStatus", "BundleSid", "AddressSid"];

const TYPES = { Local: "local", TollFree: "tollfree", Mobile: "mobile" } as const;

export const NUMBER_ROUTES: readonly Route[] = [
  { method: "POST", path: "IncomingPhoneNumbers", handle: create },
  { method: "GET", path: "IncomingPhoneNumbers", handle: list },
  {
    method: "GET",
    path: "IncomingPhoneNumbers/:number",
    handle: (request) => ({ status: 200, body: show(request, theNumber(request)) }),
  },
  { method: "POST", path: "IncomingPhoneNumbers/:number", handle: update },
  { method: "DELETE", path: "IncomingPhoneNumbers/:number", handle: release },
];

/** Any number of the world that nobody holds can be had, if the papers its plan wants are there. */
function create(request: RestRequest) {
  const { carrier } = request;
  refuse(request, UNSERVED);
  const phoneNumber = request.form.get("PhoneNumber") ?? anyIn(request, request.form.get("AreaCode"));
  if (!/^\+[1-9]\d{3,14}$/.test(phoneNumber) || phoneNumber === "+15005550001") {
    throw new RestError(400, 21421, `PhoneNumber is invalid: '${phoneNumber}'.`);
  }
  if (isTaken(request, phoneNumber) || phoneNumber === "+15005550000") {
    throw new RestError(400, 21422, `${phoneNumber} is not available.`);
  }
  checkPapers(phoneNumber);
  const now = carrier.clock.now();
  const number: PhoneNumber = {
    sid: newSid("PN"),
    phoneNumber,
    createdAt: now,
    updatedAt: now,
    friendlyName: phoneNumber,
    voiceUrl: "",
    voiceMethod: "POST",
    voiceFallbackUrl: "",
    voiceFallbackMethod: "POST",
    statusCallback: "",
    statusCallbackMethod: "POST",
    smsUrl: "",
    smsMethod: "POST",
    smsFallbackUrl: "",
    smsFallbackMethod: "POST",
    voiceApplicationSid: "",
    smsApplicationSid: "",
  };
  configure(request, number);
  carrier.book.numbers.set(number.sid, number);
  carrier.book.save();
  return { status: 201, body: show(request, number) };
}

function update(request: RestRequest) {
  refuse(request, UNSERVED);
  const number = theNumber(request);
  configure(request, number);
  number.updatedAt = request.carrier.clock.now();
  request.carrier.book.save();
  return { status: 200, body: show(request, number) };
}

const URLS = {
  VoiceUrl: "voiceUrl",
  VoiceFallbackUrl: "voiceFallbackUrl",
  StatusCallback: "statusCallback",
  SmsUrl: "smsUrl",
  SmsFallbackUrl: "smsFallbackUrl",
} as const;

const METHODS = {
  VoiceMethod: "voiceMethod",
  VoiceFallbackMethod: "voiceFallbackMethod",
  StatusCallbackMethod: "statusCallbackMethod",
  SmsMethod: "smsMethod",
  SmsFallbackMethod: "smsFallbackMethod",
} as const;

/** Take over every field that was sent; an empty one clears. Everything is checked before anything changes. */
function configure(request: RestRequest, number: PhoneNumber): void {
  const { form } = request;
  for (const name of Object.keys(URLS)) checkUrl(name, form.get(name));
  const application = form.get("VoiceApplicationSid");
  if (application && !request.carrier.book.applications.has(application)) {
    throw new RestError(400, 21218, `There is no application ${application}.`);
  }
  for (const [name, field] of Object.entries(URLS)) number[field] = form.get(name) ?? number[field];
  for (const [name, field] of Object.entries(METHODS)) {
    if (form.get(name) !== undefined) number[field] = method(form, name);
  }
  number.friendlyName = form.get("FriendlyName") ?? number.friendlyName;
  number.voiceApplicationSid = application ?? number.voiceApplicationSid;
  number.smsApplicationSid = form.get("SmsApplicationSid") ?? number.smsApplicationSid;
}

/** Absolute http(s) or nothing; host names with underscores are refused as by the real carrier. */
export function checkUrl(name: string, url: string | undefined): void {
  if (!url) return;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (/^https?:\/\//i.test(url) && host !== "" && !host.includes("_")) return;
  throw new RestError(400, name === "VoiceUrl" ? 21402 : 21502, `${name} is not a valid URL: '${url}'.`);
}

function list(request: RestRequest) {
  const numbers = [...request.carrier.book.numbers.values()].reverse().filter((number) => {
    const part = request.form.get("PhoneNumber")?.replace(/\*/g, "");
    return (
      passes(request, "FriendlyName", number.friendlyName) && (!part || number.phoneNumber.includes(part))
    );
  });
  return page(
    request,
    "incoming_phone_numbers",
    numbers.map((number) => show(request, number)),
  );
}

function release(request: RestRequest) {
  request.carrier.book.numbers.delete(theNumber(request).sid);
  request.carrier.book.save();
  return { status: 204 };
}

function theNumber(request: RestRequest): PhoneNumber {
  const number = request.carrier.book.numbers.get(request.path.number ?? "");
  if (!number) throw notFound(request.uri);
  return number;
}

function show(request: RestRequest, number: PhoneNumber): Record<string, unknown> {
  const { carrier } = request;
  const plan = planOf(number.phoneNumber);
  return {
    sid: number.sid,
    account_sid: carrier.account.sid,
    phone_number: number.phoneNumber,
    friendly_name: number.friendlyName,
    voice_url: number.voiceUrl,
    voice_method: number.voiceMethod,
    voice_fallback_url: number.voiceFallbackUrl,
    voice_fallback_method: number.voiceFallbackMethod,
    voice_caller_id_lookup: false,
    voice_application_sid: number.voiceApplicationSid,
    voice_receive_mode: "voice",
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    sms_url: number.smsUrl,
    sms_method: number.smsMethod,
    sms_fallback_url: number.smsFallbackUrl,
    sms_fallback_method: number.smsFallbackMethod,
    sms_application_sid: number.smsApplicationSid,
    capabilities: plan?.can ?? { voice: true, sms: true, mms: true, fax: false },
    address_requirements: plan ? addressRequirements(plan) : "none",
    address_sid: null,
    identity_sid: null,
    bundle_sid: null,
    trunk_sid: null,
    emergency_status: "Inactive",
    emergency_address_sid: null,
    emergency_address_status: "unregistered",
    beta: false,
    origin: "twilio",
    type: plan ? TYPES[plan.type] : "local",
    status: "in-use",
    api_version: "2010-04-01",
    date_created: rfc2822(number.createdAt),
    date_updated: rfc2822(number.updatedAt),
    uri: accountUri(carrier, `IncomingPhoneNumbers/${number.sid}.json`),
  };
}
