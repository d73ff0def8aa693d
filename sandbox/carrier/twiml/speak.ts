import { Attributes } from "@/sandbox/carrier/twiml/attributes";
import type { Pause, Play, Say, Warning } from "@/sandbox/carrier/twiml/verbs";
import { type Element, textOf } from "@/sandbox/carrier/twiml/xml";

/** Say, Play or Pause: the verbs that make up a prompt. */
export function readPrompt(element: Element, warnings: Warning[]): Say | Play | Pause {
  if (element.name === "Say") return readSay(element, warnings);
  if (element.name === "Play") return readPlay(element, warnings);
  return readPause(element, warnings);
}

export function isPrompt(element: Element): boolean {
  return element.name === "Say" || element.name === "Play" || element.name === "Pause";
}

function readSay(element: Element, warnings: Warning[]): Say {
  const attributes = new Attributes(element, warnings);
  const say: Say = {
    kind: "Say",
    text: textOf(element),
    language: attributes.text("language") ?? "en-US",
    voice: attributes.text("voice"),
    loop: attributes.whole("loop", 1, { min: 0, max: 1000, code: 13510 }),
    at: element.at,
  };
  attributes.done();
  return say;
}

function readPlay(element: Element, warnings: Warning[]): Play {
  const attributes = new Attributes(element, warnings);
  const digits = attributes.text("digits") ?? "";
  if (/[^0-9*#wW]/.test(digits)) attributes.warn(13410, `digits="${digits}" has keys a phone does not.`);
  const play: Play = {
    kind: "Play",
    url: textOf(element),
    digits: digits.replace(/[^0-9*#wW]/g, ""),
    loop: attributes.whole("loop", 1, { min: 0, max: 1000, code: 13410 }),
    at: element.at,
  };
  attributes.done();
  return play;
}

function readPause(element: Element, warnings: Warning[]): Pause {
  const attributes = new Attributes(element, warnings);
  const length = attributes.whole("length", 1, { min: 0, max: 180, code: 13810 });
  attributes.done();
  return { kind: "Pause", length, at: element.at };
}
