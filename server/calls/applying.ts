// A sixth file: the line in which filed words wait to be made true, after their answer is out and never in another answer's way.

import { log } from "../log";
import { applyFirst, applyOne, canWait, isFirst } from "./first-words";
import type { FiledWord } from "./webhooks/knock";

/** So many carrier requests waiting for their answer at once are a flood, which is over when they were fewer for a moment. */
const FLOOD = 4;
const CALM_MS = 100;
/** How many are at work on the line at a time; in a flood one, because somebody waits at the other end of each answer. */
const AT_ONCE = 8;
const AT_ONCE_IN_FLOOD = 1;
/** First words of one tenant's calls go together, up to so many; in a flood they wait so long for each other. */
const TOGETHER = 100;
const COMPANY_MS = 1_000;
/** Words that waited longer are left to the worker, which takes up those older than three seconds: never both of us. */
const PATIENCE_MS = 2_500;
/** A word whose call is not known yet is tried again after so long. */
const AGAIN_MS = 50;

interface Waiting {
  readonly filed: FiledWord;
  readonly since: number;
}

/** Words that somebody would notice missing, and words that can wait for company; each oldest first. */
let pressing: Waiting[] = [];
let patient: Waiting[] = [];
let answering = 0;
let crowdedAt = Number.NEGATIVE_INFINITY;
let busy = 0;
/** Calls of which a word is being made true: their next word waits for it. */
const underWay = new Set<string>();

/** Counts a request as one that somebody waits for, until its answer is out. */
export async function whileAnswering(answer: Promise<void>): Promise<void> {
  answering += 1;
  if (answering >= FLOOD) crowdedAt = performance.now();
  try {
    await answer;
  } finally {
    answering -= 1;
    goOn();
  }
}

/** Makes a filed word true as soon as there is room. What fails or waits too long stays in the inbox, for the worker. */
export function applySoon(filed: FiledWord): void {
  (canWait(filed) ? patient : pressing).push({ filed, since: performance.now() });
  goOn();
}

function goOn(): void {
  const isFlood = performance.now() < crowdedAt + CALM_MS;
  while (busy < (isFlood ? AT_ONCE_IN_FLOOD : AT_ONCE)) {
    const next = takeNext(isFlood);
    if (!next) break;
    void applyAll(next);
  }
  if (isFlood && patient.length > 0) goOnLater();
}

/** What can be made true now: a pressing word, or first words of one tenant's calls together. */
function takeNext(isFlood: boolean): readonly Waiting[] | undefined {
  const oldest = performance.now() - PATIENCE_MS;
  pressing = younger(pressing, oldest);
  patient = younger(patient, oldest);
  const urgent = pressing.find(({ filed }) => !underWay.has(filed.word.interactionId));
  // No word overtakes the one that opened its call: that one is patient no longer.
  const opening = urgent && patient.find((one) => callOf(one) === callOf(urgent));
  if (urgent && !opening) return taken([urgent]);
  const head = opening ?? patient[0];
  // Company is worth waiting for: one statement for many calls costs little more than one for a single call.
  const isGathering = isFlood && !opening && head && performance.now() < head.since + COMPANY_MS;
  if (!head || isGathering) return undefined;
  const tenantId = head.filed.word.tenantId;
  return taken(patient.filter(({ filed }) => filed.word.tenantId === tenantId).slice(0, TOGETHER));
}

const callOf = ({ filed }: Waiting): string => filed.word.interactionId;

const younger = (words: Waiting[], oldest: number): Waiting[] =>
  words[0] && words[0].since < oldest ? words.filter(({ since }) => since >= oldest) : words;

function taken(words: readonly Waiting[]): readonly Waiting[] {
  const gone = new Set(words);
  pressing = pressing.filter((one) => !gone.has(one));
  patient = patient.filter((one) => !gone.has(one));
  return words;
}

let willGoOn = false;

function goOnLater(): void {
  if (willGoOn) return;
  willGoOn = true;
  setTimeout(() => {
    willGoOn = false;
    goOn();
  }, CALM_MS);
}

async function applyAll(words: readonly Waiting[]): Promise<void> {
  const calls = words.map(callOf).filter(Boolean);
  for (const call of calls) underWay.add(call);
  busy += 1;
  try {
    await makeTrue(words);
  } catch (error) {
    const inboxIds = words.map(({ filed }) => filed.inboxId);
    log.warn({ err: error, inboxIds }, "words were filed and not applied; the worker will");
  } finally {
    for (const call of calls) underWay.delete(call);
    busy -= 1;
    goOn();
  }
}

async function makeTrue(words: readonly Waiting[]): Promise<void> {
  const [head] = words;
  if (!head) return;
  const { filed } = head;
  if (isFirst(filed))
    return applyFirst(
      filed.word.tenantId,
      words.map((one) => one.filed),
    );
  if (!(await applyOne(filed))) againSoon(head);
}

/** Its call is being opened at this very moment, by another listener; or it never was, and the worker will find out. */
function againSoon(word: Waiting): void {
  if (performance.now() - word.since > PATIENCE_MS) return;
  setTimeout(() => {
    pressing.push(word);
    goOn();
  }, AGAIN_MS);
}
