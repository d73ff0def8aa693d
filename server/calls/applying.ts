// A sixth file: what was filed is made true here, after its answer is out and never in another answer's way.

import { log } from "../log";
import type { Word } from "./webhooks/knock";
import { apply, completed } from "./writes";

/** A word that stands in the inbox and whose answer is out. */
export interface FiledWord {
  readonly inboxId: string;
  readonly word: Word;
  readonly accountId: string;
  readonly callSid: string;
}

/** This many carrier requests waiting for their answer at once are a flood. */
const FLOOD = 4;
/** How many words are made true at a time; in a flood one, because somebody waits at the other end of each answer. */
const AT_ONCE = 8;
const AT_ONCE_IN_FLOOD = 1;
/** Words that waited longer are left to the worker, which takes up those older than two seconds: never both of us. */
const PATIENCE_MS = 1_500;

const line: { readonly filed: FiledWord; readonly since: number }[] = [];
let answering = 0;
let underWay = 0;

/** Counts a request as one that somebody waits for, until its answer is out. */
export async function whileAnswering(answer: Promise<void>): Promise<void> {
  answering += 1;
  try {
    await answer;
  } finally {
    answering -= 1;
    goOn();
  }
}

/** Makes a filed word true as soon as there is room. What fails or waits too long stays in the inbox, for the worker. */
export function applySoon(filed: FiledWord): void {
  line.push({ filed, since: performance.now() });
  goOn();
}

function goOn(): void {
  while (underWay < (answering < FLOOD ? AT_ONCE : AT_ONCE_IN_FLOOD)) {
    const next = line.shift();
    if (!next) return;
    if (performance.now() - next.since < PATIENCE_MS) void applyOne(next.filed);
  }
}

async function applyOne({ inboxId, word, accountId, callSid }: FiledWord): Promise<void> {
  underWay += 1;
  try {
    await apply(inboxId, await completed(word, accountId, callSid));
  } catch (error) {
    log.warn({ err: error, inboxId }, "a word was filed and not applied; the worker will");
  } finally {
    underWay -= 1;
    goOn();
  }
}
