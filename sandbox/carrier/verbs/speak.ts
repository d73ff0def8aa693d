import { answerLeg } from "@/sandbox/carrier/calls/stages";
import type { Pause, Play, Say } from "@/sandbox/carrier/twiml/verbs";
import { type Flow, NEXT, type Run, resolveUrl } from "@/sandbox/carrier/verbs/run";

const LATIN_CHARACTERS_A_SECOND = 14;
const IDEOGRAPHS_A_SECOND = 4.5;
const SHORTEST_MS = 300;
/** The carrier does not fetch what it plays; every recording is as long as this. */
export const RECORDING_MS = 10_000;
const IDEOGRAPH = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/gu;

/** How long a voice takes for a text, in milliseconds. */
export function speakingMs(text: string): number {
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0;
  const others = [...text].length - ideographs;
  const seconds = ideographs / IDEOGRAPHS_A_SECOND + others / LATIN_CHARACTERS_A_SECOND;
  return Math.max(SHORTEST_MS, Math.round(seconds * 1000));
}

export async function say(run: Run, verb: Say): Promise<Flow> {
  answerLeg(run.carrier, run.leg);
  return repeat(run, verb.loop, async () => {
    run.leg.party.hear({ text: verb.text, language: verb.language });
    await run.carrier.clock.sleep(speakingMs(verb.text), run.signal);
  });
}

export async function play(run: Run, verb: Play): Promise<Flow> {
  answerLeg(run.carrier, run.leg);
  return repeat(run, verb.loop, async () => {
    if (verb.digits !== "") return keyTones(run, verb.digits);
    run.leg.party.hear({ url: resolveUrl(run.base, verb.url) });
    await run.carrier.clock.sleep(RECORDING_MS, run.signal);
  });
}

/** A pause before anything else lets the call ring on: it never answers. */
export async function pause(run: Run, verb: Pause): Promise<Flow> {
  await run.carrier.clock.sleep(verb.length * 1000, run.signal);
  return NEXT;
}

async function keyTones(run: Run, digits: string): Promise<void> {
  run.leg.party.hear({ digits });
  const pauses = { w: 500, W: 1_000 } as const;
  const lengths = [...digits].map((digit) => (digit === "w" || digit === "W" ? pauses[digit] : 200));
  await run.carrier.clock.sleep(
    lengths.reduce((sum, length) => sum + length, 0),
    run.signal,
  );
}

async function repeat(run: Run, loop: number, once: () => Promise<void>): Promise<Flow> {
  for (let turn = 0; loop === 0 || turn < loop; turn++) {
    await once();
    run.signal.throwIfAborted();
  }
  return NEXT;
}
