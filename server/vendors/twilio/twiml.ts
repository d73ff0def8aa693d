import twilio from "twilio";
import type { CallbackAddress, VoiceAction } from "../../calls/voice";

type Document = InstanceType<typeof twilio.twiml.VoiceResponse>;

/** Where our webhooks are, for one carrier account: `${PUBLIC_URL}/webhooks/twilio/{token}`. */
export type WebhookRoot = string;

/** The carrier's names of our languages (BCP 47, with the region its voices need). */
const SPOKEN: Readonly<Record<string, string>> = {
  en: "en-GB",
  "zh-TW": "zh-TW",
  "zh-CN": "zh-CN",
  hu: "hu-HU",
};

/** Longer prompts are cut: a caller who hears more than this has long hung up. */
const MAX_SPOKEN = 1000;

/** The carrier takes no more hints than this for its recogniser, in characters. */
const MAX_HINTS = 1000;

/**
 * The TwiML document for a list of actions. Addresses are absolute, because a document that is given inline has no base
 * to resolve against.
 */
export function twimlOf(actions: readonly VoiceAction[], root: WebhookRoot): string {
  const document = new twilio.twiml.VoiceResponse();
  for (const action of actions) write(document, action, root);
  return document.toString();
}

/** The answer to a callback that expects no further instruction. */
export const NOTHING_TO_DO = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

function write(document: Document, action: VoiceAction, root: WebhookRoot): void {
  switch (action.do) {
    case "say":
      document.say({ language: spokenIn(action.language) as never }, sayable(action.text));
      return;
    case "pause":
      document.pause({ length: action.seconds });
      return;
    case "gather":
      writeGather(document, action, root);
      return;
    case "hold":
      document.enqueue(
        { waitUrl: addressOf(root, action.wait), action: addressOf(root, action.done), method: "POST" },
        action.queue,
      );
      return;
    case "join":
      writeJoin(document, action, root);
      return;
    case "hang-up":
      document.hangup();
  }
}

function writeGather(
  document: Document,
  gather: Extract<VoiceAction, { do: "gather" }>,
  root: WebhookRoot,
): void {
  const { speech } = gather;
  const ask = document.gather({
    input: speech ? ["speech", "dtmf"] : ["dtmf"],
    ...(speech && {
      language: spokenIn(speech.language) as never,
      speechTimeout: "auto",
      hints: speech.hints.map(sayable).join(",").slice(0, MAX_HINTS),
    }),
    numDigits: gather.digits,
    timeout: gather.timeoutSeconds,
    // Silence must reach us too: it counts as a try, and the trace says so.
    actionOnEmptyResult: true,
    action: addressOf(root, gather.next),
    method: "POST",
  });
  for (const { language, text } of gather.prompts)
    ask.say({ language: spokenIn(language) as never }, sayable(text));
}

function writeJoin(document: Document, join: Extract<VoiceAction, { do: "join" }>, root: WebhookRoot): void {
  document.dial().conference(
    {
      participantLabel: join.label,
      startConferenceOnEnter: true,
      endConferenceOnExit: join.endsRoom,
      beep: "false",
      waitUrl: "",
      statusCallback: addressOf(root, join.events),
      statusCallbackEvent: ["start", "end", "join", "leave", "hold"] as never,
      statusCallbackMethod: "POST",
    },
    join.room,
  );
}

const spokenIn = (language: string): string => SPOKEN[language] ?? "en-GB";

/** An absolute address of ours. Query values are ids and words of ours, never text of a caller. */
export function addressOf(root: WebhookRoot, { path, query }: CallbackAddress): string {
  const search = new URLSearchParams(query).toString();
  return `${root}/${path}${search ? `?${search}` : ""}`;
}

/** What XML forbids (XML 1.0 section 2.2), lone surrogates too: the builder throws on it, and one odd name would drop a call. */
const UNSPEAKABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text made safe to speak: normal form, no forbidden characters, one space between words, never empty, never endless. */
export function sayable(text: string): string {
  const clean = text.normalize("NFC").replace(UNSPEAKABLE, "").replace(/\s+/g, " ").trim();
  return clean.slice(0, MAX_SPOKEN) || ".";
}
