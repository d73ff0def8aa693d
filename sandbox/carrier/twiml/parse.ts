import { Attributes } from "@/sandbox/carrier/twiml/attributes";
import { isUnservedNoun, readNoun } from "@/sandbox/carrier/twiml/nouns";
import { isPrompt, readPrompt } from "@/sandbox/carrier/twiml/speak";
import type {
  Dial,
  Enqueue,
  Gather,
  Message,
  Noun,
  Redirect,
  Verb,
  Warning,
} from "@/sandbox/carrier/twiml/verbs";
import { type Element, elementsOf, type Position, parseXml, textOf } from "@/sandbox/carrier/twiml/xml";

/** A document ready to run, or the reason it cannot be: 12100 not XML, 12102 wrong root, 12400 a verb this carrier lacks. */
export type Twiml =
  | { kind: "document"; verbs: readonly Verb[]; warnings: readonly Warning[] }
  | { kind: "invalid"; code: number; message: string; at: Position };

/** Real verbs that this carrier does not serve yet. Refusing is honest; skipping would look like success. */
const UNSERVED = new Set(["Record", "Connect", "Start", "Stop", "Pay", "Refer", "Sms", "Prompt"]);

/** Parse a voice or messaging document. Unknown verbs and attributes warn (12200) and are skipped. */
export function parseTwiml(text: string): Twiml {
  const xml = parseXml(text);
  if (xml.kind === "broken") return { kind: "invalid", code: 12100, message: xml.message, at: xml.at };
  const { root } = xml;
  if (root.name !== "Response") {
    return {
      kind: "invalid",
      code: 12102,
      message: `The root is <${root.name}>, not <Response>.`,
      at: root.at,
    };
  }
  const elements = elementsOf(root);
  const unserved = elements.flatMap(withNouns).find((one) => UNSERVED.has(one.name) || isUnservedNoun(one));
  if (unserved) {
    const message = `The sandbox carrier does not serve <${unserved.name}>.`;
    return { kind: "invalid", code: 12400, message, at: unserved.at };
  }
  const warnings: Warning[] = [];
  const verbs = elements.flatMap((element) => readVerb(element, warnings) ?? []);
  return { kind: "document", verbs, warnings };
}

function withNouns(element: Element): Element[] {
  return element.name === "Dial" ? [element, ...elementsOf(element)] : [element];
}

function readVerb(element: Element, warnings: Warning[]): Verb | undefined {
  if (isPrompt(element)) return readPrompt(element, warnings);
  const read = READERS[element.name];
  if (read) return read(element, warnings);
  warnings.push({ code: 12200, message: `<${element.name}> is not a verb.`, at: element.at });
  return undefined;
}

const READERS: Readonly<Record<string, (element: Element, warnings: Warning[]) => Verb>> = {
  Gather: readGather,
  Redirect: readRedirect,
  Enqueue: readEnqueue,
  Dial: readDial,
  Message: readMessage,
  Leave: (element) => ({ kind: "Leave", at: element.at }),
  Hangup: (element) => ({ kind: "Hangup", at: element.at }),
  Reject: (element) => ({
    kind: "Reject",
    reason: element.attributes.reason === "busy" ? "busy" : "rejected",
    at: element.at,
  }),
};

function readGather(element: Element, warnings: Warning[]): Gather {
  const attributes = new Attributes(element, warnings);
  const input = attributes.text("input") ?? "dtmf";
  const numDigits = attributes.whole("numDigits", 0, { min: 1, max: 1000, code: 13314 });
  const nested = elementsOf(element);
  for (const child of nested.filter((one) => !isPrompt(one))) {
    attributes.warn(13320, `<${child.name}> may not stand inside <Gather>.`);
  }
  const gather: Gather = {
    kind: "Gather",
    inputs: new Set(input.split(/\s+/).filter((word) => word === "dtmf" || word === "speech")),
    action: attributes.text("action"),
    method: attributes.method("method"),
    timeout: attributes.whole("timeout", 5, { min: 0, max: 3600, code: 13312 }),
    finishOnKey: attributes.text("finishOnKey") ?? "#",
    numDigits: numDigits === 0 ? undefined : numDigits,
    actionOnEmptyResult: attributes.flag("actionOnEmptyResult", false),
    language: attributes.text("language") ?? "en-US",
    prompts: nested.filter(isPrompt).map((child) => readPrompt(child, warnings)),
    at: element.at,
  };
  attributes.ignore("speechTimeout", "hints", "speechModel", "enhanced", "profanityFilter", "bargeIn");
  attributes.ignore("partialResultCallback", "partialResultCallbackMethod", "maxSpeechTime");
  attributes.done();
  return gather;
}

function readRedirect(element: Element, warnings: Warning[]): Redirect {
  const attributes = new Attributes(element, warnings);
  const method = attributes.method("method");
  attributes.done();
  return { kind: "Redirect", url: textOf(element), method, at: element.at };
}

function readEnqueue(element: Element, warnings: Warning[]): Enqueue {
  const attributes = new Attributes(element, warnings);
  const enqueue: Enqueue = {
    kind: "Enqueue",
    queue: textOf(element),
    action: attributes.text("action"),
    method: attributes.method("method"),
    waitUrl: attributes.text("waitUrl"),
    waitMethod: attributes.method("waitUrlMethod"),
    maxQueueSize: attributes.whole("maxQueueSize", 1000, { min: 1, max: 5000, code: 12200 }),
    at: element.at,
  };
  attributes.done();
  return enqueue;
}

function readDial(element: Element, warnings: Warning[]): Dial {
  const attributes = new Attributes(element, warnings);
  const dial: Dial = {
    kind: "Dial",
    action: attributes.text("action"),
    method: attributes.method("method"),
    timeout: attributes.whole("timeout", 30, { min: 1, max: 600, code: 13212 }),
    timeLimit: attributes.whole("timeLimit", 14_400, { min: 1, max: 86_400, code: 13216 }),
    callerId: attributes.text("callerId"),
    hangupOnStar: attributes.flag("hangupOnStar", false),
    answerOnBridge: attributes.flag("answerOnBridge", false),
    nouns: readNouns(element, attributes, warnings),
    at: element.at,
  };
  const record = attributes.text("record");
  if (record !== undefined && record !== "do-not-record" && record !== "false") {
    attributes.warn(12400, "This carrier does not record calls yet.");
  }
  attributes.ignore(
    "ringTone",
    "trim",
    "recordingTrack",
    "callReason",
    "sequential",
    "referUrl",
    "referMethod",
  );
  attributes.ignore(
    "recordingStatusCallback",
    "recordingStatusCallbackMethod",
    "recordingStatusCallbackEvent",
  );
  attributes.done();
  return dial;
}

function readNouns(element: Element, attributes: Attributes, warnings: Warning[]): Noun[] {
  const nested = elementsOf(element);
  if (nested.length === 0) {
    const status = undefined;
    const number = {
      number: textOf(element),
      sendDigits: "",
      whisperUrl: undefined,
      whisperMethod: "POST",
    } as const;
    return [{ kind: "Number", ...number, status, at: element.at }];
  }
  const nouns = nested.flatMap((child) => readNoun(child, warnings) ?? []);
  const room = nouns.find((noun) => noun.kind === "Conference");
  if (room && nouns.length > 1) {
    attributes.warn(13215, "<Conference> must stand alone in <Dial>.");
    return [room];
  }
  return nouns.slice(0, 10);
}

function readMessage(element: Element, warnings: Warning[]): Message {
  const attributes = new Attributes(element, warnings);
  const nested = elementsOf(element);
  const body = nested.find((child) => child.name === "Body");
  const message: Message = {
    kind: "Message",
    body: textOf(body ?? element),
    media: nested.filter((child) => child.name === "Media").map(textOf),
    to: attributes.text("to"),
    from: attributes.text("from"),
    statusCallback: attributes.text("statusCallback"),
    at: element.at,
  };
  attributes.ignore("action", "method");
  attributes.done();
  return message;
}
