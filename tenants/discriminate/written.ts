// What a person wrote, or followed: a link's token, a keyword, a button, or only what it is about.

import { allOf, member, named, offers, type Trial } from "./chain";
import { CERTAIN, LIKELY, STRONG } from "./method";
import { firstWord, isUnspaced } from "./plain";
import { RESERVED } from "./reserved";
import { blank, type Step, type Tried, tried } from "./step";

/** How much of a text is searched for a token. */
const MOST_WORDS = 64;
const MOST_TEXT = 1600;
const BETWEEN = /[\s()[\]<>{}"'.,;:!?，。；：！？「」]+/u;

/** The token of a link or QR code, in its parameter or in the text it filled in. Two lessees' tokens name neither. */
export function linkToken(trial: Trial): Tried {
  const method = "link-token";
  const { text } = trial.signal;
  if (!text) return tried(method, "absent");
  const known = allOf(trial.chain, method);
  const words = text.slice(0, MOST_TEXT).toLowerCase().split(BETWEEN).slice(0, MOST_WORDS);
  const tokens = [...new Set(words.filter((word) => known.has(word)))];
  const steps = tokens.map((value) =>
    named(trial, method, { value, confidence: STRONG, otherwise: "no-match" }),
  );
  const tenants = new Set(steps.map(({ tenantId }) => tenantId));
  if (tenants.size > 1) return tried(method, "ambiguous", tokens.sort().join(" "));
  const [step] = steps;
  return step ? { steps: [step] } : tried(method, "no-match");
}

/** The first word of a message. Words of the sender's identity are nobody's; a keyword without spaces may have a tail. */
export function keyword(trial: Trial): Tried {
  const method = "keyword";
  const { text } = trial.signal;
  const word = firstWord(text ?? "");
  if (!word) return tried(method, "absent");
  if (RESERVED.has(word)) return tried(method, "reserved", word);
  const value = keywordIn(word, allOf(trial.chain, method));
  return { steps: [named(trial, method, { value, confidence: STRONG, otherwise: "no-match" })] };
}

const LONGEST_KEYWORD = 40;

/** No keyword begins another: at most one can begin a word that is written without spaces. */
function keywordIn(word: string, known: ReadonlyMap<string, unknown>): string {
  if (known.has(word) || !isUnspaced(word)) return word;
  for (let length = Math.min(word.length, LONGEST_KEYWORD); length > 0; length -= 1)
    if (known.has(word.slice(0, length))) return word.slice(0, length);
  return word;
}

/** A button per lessee. Whoever ignores them is told the words once, and then a person reads. */
export function quickReply(trial: Trial): Tried {
  const method = "quick-reply";
  const { chain, signal, link, now } = trial;
  if (!offers(chain, method, now)) return tried(method, "nobody");
  const given = signal.answers.filter((answer) => answer.method === method && !answer.confirms);
  const steps: Step[] = [];
  for (const { said } of given.slice(0, link.tries)) {
    if (said === "") steps.push(blank(method, "no-input"));
    else steps.push(named(trial, method, { value: said, confidence: CERTAIN, otherwise: "no-match" }));
    if (steps.at(-1)?.tenantId) return { steps };
  }
  if (steps.length >= link.tries) return { steps };
  const prompt = steps.length === 0 ? "buttons" : "reminder";
  const verdict = { kind: "ask", method, prompt, attempt: steps.length + 1, keys: 0 } as const;
  return { steps: [...steps, blank(method, "asked")], verdict };
}

/** Contacts of a lessee a classifier must have learnt from before it may decide about it, and how far it is believed. */
const LEARNT = 200;
const BELIEVED = 0.8;

/** What a text is about. Until enough was learnt, and whenever two are equally likely, it only suggests. */
export function classifier(trial: Trial): Tried {
  const method = "classifier";
  const { classified } = trial.signal;
  if (!classified) return tried(method, "not-available");
  const [first, second] = classified
    .filter(({ tenantId }) => trial.chain.members.has(tenantId))
    .sort((a, b) => b.share - a.share || (a.tenantId < b.tenantId ? -1 : 1));
  if (!first) return tried(method, "no-match");
  if (second?.share === first.share) return tried(method, "ambiguous");
  const evidence = `${Math.round(first.share * 100)} %`;
  const seen = { now: trial.now, evidence, confidence: Math.min(first.share, BELIEVED) };
  const step = member(trial.chain, method, first.tenantId, seen);
  const isSure = first.contacts >= LEARNT && first.share >= LIKELY;
  return { steps: [step.outcome === "matched" && !isSure ? { ...step, outcome: "suggested" } : step] };
}
