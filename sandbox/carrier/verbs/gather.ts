import { interruptible } from "@/sandbox/carrier/calls/interruption";
import { answerLeg } from "@/sandbox/carrier/calls/stages";
import type { Fields } from "@/sandbox/carrier/form";
import type { Gather } from "@/sandbox/carrier/twiml/verbs";
import { type Flow, NEXT, type Run, startAt } from "@/sandbox/carrier/verbs/run";
import { pause, play, say } from "@/sandbox/carrier/verbs/speak";

/** What a caller has entered so far. */
export interface Entered {
  readonly digits: string;
  readonly finishedOn: string | undefined;
  readonly complete: boolean;
}

export const NOTHING: Entered = { digits: "", finishedOn: undefined, complete: false };

/** One more key: it finishes, completes the wanted length, or is one of many. */
export function enter(rules: Pick<Gather, "finishOnKey" | "numDigits">, so: Entered, key: string): Entered {
  if (so.complete) return so;
  if (rules.finishOnKey.includes(key)) return { ...so, finishedOn: key, complete: true };
  const digits = so.digits + key;
  return { digits, finishedOn: undefined, complete: digits.length === rules.numDigits };
}

/**
 * Prompt and collect. Keys typed ahead count first and skip the prompts; the first key or word stops them; the timeout
 * runs from the end of the prompts and again from every key. Without input the next verb follows, unless the empty
 * result was asked for.
 */
export async function gather(run: Run, verb: Gather): Promise<Flow> {
  answerLeg(run.carrier, run.leg);
  const ahead = takeTyped(run, verb, NOTHING);
  if (ahead === NOTHING) await prompt(run, verb);
  const input = await collect(run, verb, ahead);
  if ("spoken" in input) return go(run, verb, speechFields(verb, input.spoken));
  if (input.digits === "" && !verb.actionOnEmptyResult) return NEXT;
  return go(run, verb, [
    ["Digits", input.digits],
    ["FinishedOnKey", input.finishedOn ?? ""],
    ["msg", "Gather End"],
  ]);
}

/** Until the input is complete or the caller falls silent. A word counts only before the first key. */
async function collect(run: Run, verb: Gather, ahead: Entered): Promise<Entered | { spoken: string }> {
  let entered = ahead;
  while (!entered.complete) {
    const spoken =
      entered.digits === "" && verb.inputs.has("speech") ? run.leg.keypad.takeSpoken() : undefined;
    if (spoken !== undefined) return { spoken };
    const more = takeTyped(run, verb, entered);
    if (more === entered && !(await inputWithin(run, verb))) return entered;
    entered = more;
  }
  return entered;
}

function go(run: Run, verb: Gather, fields: Fields): Flow {
  return { kind: "go", start: startAt(run, verb.action ?? "", verb.method, fields) };
}

function speechFields(verb: Gather, spoken: string): Fields {
  return [
    ["SpeechResult", spoken],
    ["Confidence", "0.93"],
    ["Language", verb.language],
  ];
}

function takeTyped(run: Run, verb: Gather, so: Entered): Entered {
  let entered = so;
  while (verb.inputs.has("dtmf") && !entered.complete) {
    const key = run.leg.keypad.takeKey();
    if (key === undefined) break;
    entered = enter(verb, entered, key);
  }
  return entered;
}

/** Play the prompts until they end or the caller does something. */
async function prompt(run: Run, verb: Gather): Promise<void> {
  const bargedIn = new AbortController();
  const stopListening = run.leg.keypad.listen((kind) => {
    if (verb.inputs.has(kind)) bargedIn.abort(BARGED_IN);
  });
  const signal = AbortSignal.any([run.signal, bargedIn.signal]);
  try {
    for (const one of verb.prompts) {
      signal.throwIfAborted();
      if (one.kind === "Say") await say({ ...run, signal }, one);
      else if (one.kind === "Play") await play({ ...run, signal }, one);
      else await pause({ ...run, signal }, one);
    }
  } catch (error) {
    if (error !== BARGED_IN) throw error;
  } finally {
    stopListening();
  }
}

const BARGED_IN = new Error("the caller pressed a key or spoke");

/** Wait for input of a wanted kind; false when the time is over first. */
async function inputWithin(run: Run, verb: Gather): Promise<boolean> {
  const waiting = new AbortController();
  let stopListening: () => void = () => {};
  const input = new Promise<boolean>((resolve) => {
    stopListening = run.leg.keypad.listen((kind) => verb.inputs.has(kind) && resolve(true));
  });
  const silence = run.carrier.clock.sleep(verb.timeout * 1000, waiting.signal).then(
    () => false,
    () => false,
  );
  try {
    return await interruptible(run.signal, Promise.race([input, silence]));
  } finally {
    stopListening();
    waiting.abort();
  }
}
