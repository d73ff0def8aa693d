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
  const takesKeys = verb.inputs.has("dtmf");
  let entered = takesKeys ? takeTyped(run, verb, NOTHING) : NOTHING;
  if (entered === NOTHING) await prompt(run, verb);
  while (!entered.complete) {
    const spoken = verb.inputs.has("speech") ? run.leg.keypad.takeSpoken() : undefined;
    if (spoken !== undefined && entered.digits === "") return go(run, verb, speechFields(verb, spoken));
    const more = takesKeys ? takeTyped(run, verb, entered) : entered;
    const fresh = more !== entered;
    entered = more;
    if (entered.complete) break;
    if (!fresh && !(await inputWithin(run, verb.timeout * 1000))) break;
  }
  if (entered.digits === "" && !verb.actionOnEmptyResult) return NEXT;
  const key: Fields = entered.finishedOn ? [["FinishedOnKey", entered.finishedOn]] : [["FinishedOnKey", ""]];
  return go(run, verb, [["Digits", entered.digits], ...key, ["msg", "Gather End"]]);
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
  while (!entered.complete) {
    const key = run.leg.keypad.takeKey();
    if (key === undefined) break;
    entered = enter(verb, entered, key);
  }
  return entered;
}

/** Play the prompts until they end or the caller does something. */
async function prompt(run: Run, verb: Gather): Promise<void> {
  const bargedIn = new AbortController();
  const stopListening = run.leg.keypad.listen(() => bargedIn.abort(BARGED_IN));
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

/** Wait for a key or a word; false when the time is over first. */
async function inputWithin(run: Run, ms: number): Promise<boolean> {
  const waiting = new AbortController();
  let stopListening: () => void = () => {};
  const input = new Promise<boolean>((resolve) => {
    stopListening = run.leg.keypad.listen(() => resolve(true));
  });
  const silence = run.carrier.clock.sleep(ms, waiting.signal).then(
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
