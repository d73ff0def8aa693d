import type { Application } from "@/sandbox/carrier/book";
import { rfc2822 } from "@/sandbox/carrier/dates";
import { checkUrl } from "@/sandbox/carrier/rest/numbers";
import { page, passes } from "@/sandbox/carrier/rest/paging";
import { accountUri, method, notFound, type RestRequest, type Route } from "@/sandbox/carrier/rest/wire";
import { newSid } from "@/sandbox/carrier/sids";

export const APPLICATION_ROUTES: readonly Route[] = [
  { method: "POST", path: "Applications", handle: create },
  { method: "GET", path: "Applications", handle: list },
  {
    method: "GET",
    path: "Applications/:application",
    handle: (request) => ({ status: 200, body: show(request, theApplication(request)) }),
  },
  { method: "POST", path: "Applications/:application", handle: update },
  { method: "DELETE", path: "Applications/:application", handle: remove },
];

const URLS = {
  VoiceUrl: "voiceUrl",
  VoiceFallbackUrl: "voiceFallbackUrl",
  StatusCallback: "statusCallback",
  SmsUrl: "smsUrl",
  SmsFallbackUrl: "smsFallbackUrl",
  MessageStatusCallback: "messageStatusCallback",
} as const;

const METHODS = {
  VoiceMethod: "voiceMethod",
  VoiceFallbackMethod: "voiceFallbackMethod",
  StatusCallbackMethod: "statusCallbackMethod",
  SmsMethod: "smsMethod",
  SmsFallbackMethod: "smsFallbackMethod",
} as const;

function create(request: RestRequest) {
  const { carrier } = request;
  const now = carrier.clock.now();
  const application: Application = {
    sid: newSid("AP"),
    createdAt: now,
    updatedAt: now,
    friendlyName: "",
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
    messageStatusCallback: "",
  };
  configure(request, application);
  carrier.book.applications.set(application.sid, application);
  carrier.book.save();
  return { status: 201, body: show(request, application) };
}

function update(request: RestRequest) {
  const application = theApplication(request);
  configure(request, application);
  application.updatedAt = request.carrier.clock.now();
  request.carrier.book.save();
  return { status: 200, body: show(request, application) };
}

function configure(request: RestRequest, application: Application): void {
  const { form } = request;
  for (const name of Object.keys(URLS)) checkUrl(name, form.get(name));
  for (const [name, field] of Object.entries(URLS)) application[field] = form.get(name) ?? application[field];
  for (const [name, field] of Object.entries(METHODS)) {
    if (form.get(name) !== undefined) application[field] = method(form, name);
  }
  application.friendlyName = form.get("FriendlyName") ?? application.friendlyName;
}

function list(request: RestRequest) {
  const applications = [...request.carrier.book.applications.values()].reverse();
  const named = applications.filter((one) => passes(request, "FriendlyName", one.friendlyName));
  return page(
    request,
    "applications",
    named.map((one) => show(request, one)),
  );
}

function remove(request: RestRequest) {
  request.carrier.book.applications.delete(theApplication(request).sid);
  request.carrier.book.save();
  return { status: 204 };
}

function theApplication(request: RestRequest): Application {
  const application = request.carrier.book.applications.get(request.path.application ?? "");
  if (!application) throw notFound(request.uri);
  return application;
}

function show(request: RestRequest, application: Application): Record<string, unknown> {
  const { carrier } = request;
  return {
    sid: application.sid,
    account_sid: carrier.account.sid,
    friendly_name: application.friendlyName,
    api_version: "2010-04-01",
    voice_url: application.voiceUrl,
    voice_method: application.voiceMethod,
    voice_fallback_url: application.voiceFallbackUrl,
    voice_fallback_method: application.voiceFallbackMethod,
    voice_caller_id_lookup: false,
    status_callback: application.statusCallback,
    status_callback_method: application.statusCallbackMethod,
    sms_url: application.smsUrl,
    sms_method: application.smsMethod,
    sms_fallback_url: application.smsFallbackUrl,
    sms_fallback_method: application.smsFallbackMethod,
    sms_status_callback: application.messageStatusCallback,
    message_status_callback: application.messageStatusCallback,
    public_application_connect_enabled: false,
    date_created: rfc2822(application.createdAt),
    date_updated: rfc2822(application.updatedAt),
    uri: accountUri(carrier, `Applications/${application.sid}.json`),
  };
}
