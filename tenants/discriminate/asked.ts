// What a caller keys or says when asked.

import { allOf, among, member, named, offers, type Trial } from "./chain";
import { likeness } from "./likeness";
import { CERTAIN, type NamingMethod, STRONG } from "./method";
import type { Answer } from "./signal";
import { blank, type Step, type Tried, tried } from "./step";

const answersTo = ({ signal, link }: Trial): readonly Answer[] =>
  signal.answers.filter(({ method, confirms }) => method === link.method && !confirms);

/** A key per lessee. A key that opens a second level is no wrong key: the next one is added to it. */
export function menuDigit(trial: Trial): Tried {
  const method = "menu-digit";
  const { chain, link, now } = trial;
  if (!offers(chain, method, now)) return tried(method, "nobody");
  const steps: Step[] = [];
  let before = "";
  for (const { said } of answersTo(trial)) {
    if (steps.length >= link.tries) break;
    const value = before + said;
    if (said !== "" && opensLevel(trial, value)) {
      before = value;
      continue;
    }
    before = "";
    steps.push(
      said === ""
        ? blank(method, "no-input")
        : named(trial, method, { value, confidence: CERTAIN, otherwise: "no-match" }),
    );
    if (steps.at(-1)?.tenantId) return { steps };
  }
  if (steps.length >= link.tries) return { steps };
  const verdict = { kind: "ask", method, prompt: "menu", attempt: steps.length + 1, keys: 1 } as const;
  return { steps: [...steps, blank(method, "asked", before)], verdict };
}

const opensLevel = ({ chain }: Trial, value: string): boolean => {
  const keys = allOf(chain, "menu-digit");
  return !keys.has(value) && [...keys.keys()].some((key) => key.startsWith(value));
};

/**
 * A code with a check digit, typed before or after the answer. Whoever has none keys nothing and goes on at once; who was
 * wrong too often is not asked anything more, because codes are not to be tried out.
 */
export function accessCode(trial: Trial): Tried {
  const method = "access-code";
  const { chain, signal, link, now } = trial;
  if (!offers(chain, method, now)) return tried(method, "nobody");
  if (signal.codesLocked) return { ...tried(method, "locked"), onward: "last" };
  const typed = signal.code ? [{ said: signal.code }, ...answersTo(trial)] : answersTo(trial);
  const steps: Step[] = [];
  for (const { said } of typed.slice(0, link.tries)) {
    if (said === "") return { steps: [...steps, blank(method, "no-input")] };
    steps.push(named(trial, method, { value: said, confidence: STRONG, otherwise: "no-match" }));
    if (steps.at(-1)?.tenantId) return { steps };
  }
  if (steps.length >= link.tries) return { steps, onward: "last" };
  const keys = longest(trial, method);
  const verdict = { kind: "ask", method, prompt: "code", attempt: steps.length + 1, keys } as const;
  return { steps: [...steps, blank(method, "asked")], verdict };
}

const longest = ({ chain }: Trial, method: NamingMethod): number =>
  Math.max(...[...allOf(chain, method).keys()].map((value) => value.length));

/** Heard this well, a name is strong; less well, it is read back. */
const HEARD = 0.8;
const HALF_HEARD = 0.5;
/** Two names this close to each other cannot be told apart by ear. */
const APART = 0.1;

/** A trading name, spoken. Names that sound alike name nobody. */
export function spokenName(trial: Trial): Tried {
  const method = "spoken-name";
  const { chain, link, now } = trial;
  if (!offers(chain, method, now)) return tried(method, "nobody");
  const steps: Step[] = [];
  for (const answer of answersTo(trial).slice(0, link.tries)) {
    steps.push(answer.said === "" ? blank(method, "no-input") : heard(trial, answer));
    if (steps.at(-1)?.tenantId) return { steps };
  }
  if (steps.length >= link.tries) return { steps };
  const verdict = { kind: "ask", method, prompt: "name", attempt: steps.length + 1, keys: 0 } as const;
  return { steps: [...steps, blank(method, "asked")], verdict };
}

function heard({ chain, now }: Trial, { said, sure = 1, about }: Answer): Step {
  const method = "spoken-name";
  if (about !== undefined) return member(chain, method, about, { now, confidence: sure, evidence: said });
  const scored = [...allOf(chain, method)].map(([name, signals]) => ({
    signals,
    score: likeness(said, name) * Math.min(Math.max(sure, 0), 1),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  if (best < HALF_HEARD) return blank(method, "no-match", said);
  const close = scored.filter(({ score }) => score > best - APART).flatMap(({ signals }) => signals);
  const confidence = best >= HEARD ? STRONG : best;
  if (new Set(close.map(({ tenantId }) => tenantId)).size > 1) return blank(method, "ambiguous", said);
  return among(chain, method, close, { now, confidence, evidence: said });
}
