import { Attributes } from "@/sandbox/carrier/twiml/attributes";
import type { DialClient, DialConference, DialNumber, Noun, Warning } from "@/sandbox/carrier/twiml/verbs";
import { type Element, elementsOf, textOf } from "@/sandbox/carrier/twiml/xml";

/** Nouns this carrier leaves to others; a document that dials one is refused, not half obeyed. */
const UNSERVED = new Set(["Sip", "Queue", "Application", "Sim", "WhatsApp"]);

/** What a noun element asks for; undefined when it is skipped with a warning. */
export function readNoun(element: Element, warnings: Warning[]): Noun | undefined {
  if (element.name === "Number") return readNumber(element, warnings);
  if (element.name === "Client") return readClient(element, warnings);
  if (element.name === "Conference") return readConference(element, warnings);
  warnings.push({ code: 12200, message: `<${element.name}> is not a noun of <Dial>.`, at: element.at });
  return undefined;
}

export function isUnservedNoun(element: Element): boolean {
  return UNSERVED.has(element.name);
}

function readNumber(element: Element, warnings: Warning[]): DialNumber {
  const attributes = new Attributes(element, warnings);
  const noun: DialNumber = {
    kind: "Number",
    number: textOf(element),
    sendDigits: attributes.text("sendDigits") ?? "",
    whisperUrl: attributes.text("url"),
    whisperMethod: attributes.method("method"),
    status: attributes.status(["completed"]),
    at: element.at,
  };
  attributes.ignore("phoneNumberType", "callReason");
  attributes.done();
  return noun;
}

function readClient(element: Element, warnings: Warning[]): DialClient {
  const attributes = new Attributes(element, warnings);
  const children = elementsOf(element);
  const identity = children.find((child) => child.name === "Identity");
  const noun: DialClient = {
    kind: "Client",
    identity: identity ? textOf(identity) : ownText(element),
    parameters: children
      .filter((child) => child.name === "Parameter")
      .map((child) => [child.attributes.name ?? "", child.attributes.value ?? ""] as const),
    whisperUrl: attributes.text("url"),
    whisperMethod: attributes.method("method"),
    status: attributes.status(["completed"]),
    at: element.at,
  };
  attributes.done();
  return noun;
}

function ownText(element: Element): string {
  return element.children
    .filter((child) => typeof child === "string")
    .join("")
    .trim();
}

function readConference(element: Element, warnings: Warning[]): DialConference {
  const attributes = new Attributes(element, warnings);
  const noun: DialConference = {
    kind: "Conference",
    name: textOf(element),
    label: attributes.text("participantLabel"),
    muted: attributes.flag("muted", false),
    startOnEnter: attributes.flag("startConferenceOnEnter", true),
    endOnExit: attributes.flag("endConferenceOnExit", false),
    waitUrl: attributes.text("waitUrl"),
    waitMethod: attributes.method("waitMethod"),
    maxParticipants: attributes.whole("maxParticipants", 250, { min: 2, max: 250, code: 13233 }),
    coach: attributes.text("coach"),
    status: attributes.status([]),
    at: element.at,
  };
  const record = attributes.text("record");
  if (record !== undefined && record !== "do-not-record") {
    attributes.warn(12400, "This carrier does not record conferences yet.");
  }
  attributes.ignore("beep", "region", "jitterBufferSize", "trim", "recordingStatusCallback");
  attributes.ignore("recordingStatusCallbackMethod", "recordingStatusCallbackEvent", "eventCallbackUrl");
  attributes.done();
  return noun;
}
