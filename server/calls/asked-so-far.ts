// A further file of rules: what a caller was asked so far, as the next address carries it. Pure.

import { CATALOGUE, type ChainMethod } from "@/tenants/discriminate/method";
import type { Answer } from "@/tenants/discriminate/signal";
import type { Ask, Step } from "@/tenants/discriminate/step";

/** More answers than this no chain asks for. */
const MOST_ANSWERS = 40;

/** A key of a menu is kept; what else was said or keyed is the caller's own and stays out of addresses. */
const SILENT = "s";
const WRONG = "x";
const DENIED = "n";
const KEYED = "k";
const UNDERSTOOD = "u";

/** What stands for an answer that named nobody, once the words themselves are gone. */
const SOMETHING = "?";

/** What a question's address says, so that the answer can be put beside what was asked before. */
export function addressed(
  ask: Ask,
  answers: readonly Answer[],
  steps: readonly Step[],
): Record<string, string> {
  const earlier = answers.slice(-MOST_ANSWERS).map((answer, i, all) => {
    // "Did you mean …?" follows upon an answer: the next request must know whom it was understood as.
    const isLast = i === all.length - 1 && ask.prompt === "confirm" && answer.method === ask.method;
    return `${answer.method}.${isLast ? understood(steps) : wordOf(answer)}`;
  });
  return {
    a: String(answers.length + 1),
    q: ask.prompt === "confirm" ? `${ask.method}.${DENIED}` : ask.method,
    ...(earlier.length > 0 && { h: earlier.join("~") }),
  };
}

function wordOf({ method, said, confirms, about, sure = 1 }: Answer): string {
  if (confirms) return DENIED;
  if (about) return `${UNDERSTOOD}.${about}.${sure}`;
  if (said === "") return SILENT;
  return method === "menu-digit" && /^[0-9*#]$/.test(said) ? `${KEYED}.${said}` : WRONG;
}

function understood(steps: readonly Step[]): string {
  const { tenantId = "", confidence = 0 } = steps.at(-1) ?? {};
  return `${UNDERSTOOD}.${tenantId}.${confidence}`;
}

/** What came back to a question: keys, or words and how sure the recogniser was of them. */
export interface Heard {
  readonly digits: string | null;
  readonly speech: string | null;
  readonly sure: number;
}

/** All answers of a call up to this request, from the address it came to and what it brings. */
export function answersIn(query: Readonly<Record<string, string>>, heard: Heard): Answer[] {
  const { a = "1", q = "menu-digit", h } = query;
  const [asked = "", confirms] = q.split(".");
  const method = methodOf(asked);
  // An address that was given out before questions had names counts the menu's alone.
  const silent = Array.from(
    { length: Math.min(Number(a) - 1 || 0, MOST_ANSWERS) },
    () => `menu-digit.${SILENT}`,
  );
  const earlier = (h?.split("~") ?? silent).flatMap(answerOf);
  if (!method) return earlier;
  const spoken = method === "spoken-name" && !confirms ? heard.speech : null;
  const said = spoken ?? heard.digits ?? "";
  return [
    ...earlier,
    {
      ...{ method, said },
      ...(spoken !== null && { sure: heard.sure }),
      ...(confirms && { confirms: true }),
    },
  ];
}

function answerOf(text: string): Answer[] {
  const [name = "", word, detail = "", ...sure] = text.split(".");
  const method = methodOf(name);
  if (!method) return [];
  switch (word) {
    case SILENT:
      return [{ method, said: "" }];
    case DENIED:
      return [{ method, said: "", confirms: true }];
    case KEYED:
      return [{ method, said: detail }];
    case UNDERSTOOD:
      return [{ method, said: SOMETHING, about: detail, sure: Number(sure.join(".")) || 0 }];
    default:
      return [{ method, said: SOMETHING }];
  }
}

const methodOf = (name: string): ChainMethod | undefined =>
  Object.hasOwn(CATALOGUE, name) ? (name as ChainMethod) : undefined;
