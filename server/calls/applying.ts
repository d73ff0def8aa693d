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
/** Words that waited longer are left to the worker, which takes up those older than two seconds: never both of us. */
const PATIENCE_MS = 2_500;

interface Waiting {
  readonly filed: FiledWord;
  readonly since: number;
}

/** Words that somebody would notice missing, and words that can wait for company; each oldest first. */
let pressing: Waiting[] = [];
let patient: Waiting[] = [];
let answering = 0;
let crowdedAt = Number.NEGATIVE_INFINITY;
let underWay = 0;

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
  while (underWay < (isFlood ? AT_ONCE_IN_FLOOD : AT_ONCE)) {
    const next = takeNext(isFlood);
    if (!next) break;
    void applyAll(next);
  }
  if (isFlood && patient.length > 0) goOnLater();
}

function takeNext(isFlood: boolean): readonly FiledWord[] | undefined {
  const oldest = performance.now() - PATIENCE_MS;
  pressing = younger(pressing, oldest);
  patient = younger(patient, oldest);
  const urgent = pressing.shift();
  if (urgent) return [urgent.filed];
  const [head] = patient;
  // Company is worth waiting for: one statement for many calls costs little more than one for a single call.
  if (!head || (isFlood && performance.now() < head.since + COMPANY_MS)) return undefined;
  return takeWith(head.filed.word.tenantId);
}

const younger = (words: Waiting[], oldest: number): Waiting[] =>
  words[0] && words[0].since < oldest ? words.filter(({ since }) => since >= oldest) : words;

/** The first words of one tenant's calls, as many as go together. */
function takeWith(tenantId: string): readonly FiledWord[] {
  const taken = patient.filter(({ filed }) => filed.word.tenantId === tenantId).slice(0, TOGETHER);
  const gone = new Set(taken);
  patient = patient.filter((one) => !gone.has(one));
  return taken.map(({ filed }) => filed);
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

async function applyAll(filed: readonly FiledWord[]): Promise<void> {
  underWay += 1;
  try {
    const [head] = filed;
    if (head && isFirst(head)) await applyFirst(head.word.tenantId, filed);
    else if (head) await applyOne(head);
  } catch (error) {
    const inboxIds = filed.map(({ inboxId }) => inboxId);
    log.warn({ err: error, inboxIds }, "words were filed and not applied; the worker will");
  } finally {
    underWay -= 1;
    goOn();
  }
}
