import { setTimeout as pause } from "node:timers/promises";
import type { ResolutionStep } from "@/server/interactions/facts";
import { type Trace, traceOfCall } from "./trace";
import { type CallAsHeard, isOver, type Telephone } from "./world";

/** A prompt has ended, for a caller, when nothing new was said for this long. */
const QUIET_MS = 700;
/** After the end the carrier's last callbacks are still on their way. */
const SETTLE_MS = 3000;

/** A fact's details for reading: the steps of discrimination a line each, without ids that only programs need. */
function wordsOf({ steps, ...detail }: Record<string, unknown>): string[] {
  if (Array.isArray(steps)) {
    return (steps as ResolutionStep[]).map(
      ({ method, outcome, evidence, tenant }) =>
        `${method} ${outcome} ${[evidence, tenant].filter(Boolean).join(" → ")}`,
    );
  }
  const telling = Object.entries(detail).filter(([name]) => !["leg", "account", "callSid"].includes(name));
  return [telling.map(([name, value]) => `${name} ${value}`).join(", ")];
}

/** Somebody on the telephone who listens, presses keys in turn, and writes down what the product makes of the call. */
export class Follower {
  #heard = 0;
  #pressedAfter = 0;
  #lastNews = performance.now();
  #steps = new Set<string>();
  #trace: Trace | undefined;
  #call: CallAsHeard | undefined;

  constructor(
    private readonly telephone: Telephone,
    private readonly sid: string,
    private readonly keys: string[],
    private readonly tell: (line: string) => void,
  ) {}

  /** One look at the call from both sides. */
  async look(): Promise<CallAsHeard> {
    this.#call = await this.telephone.call(this.sid);
    this.#listen(this.#call);
    await this.#read();
    if (this.#promptEnded(this.#call)) await this.#press();
    return this.#call;
  }

  hangUp(): Promise<void> {
    return this.telephone.hangUp(this.sid);
  }

  /** The whole of it, when the call is over and what the carrier still had to say has arrived. */
  async conclude() {
    const deadline = performance.now() + SETTLE_MS;
    while (performance.now() < deadline && !this.#trace?.endedAt) {
      await pause(100);
      await this.#read();
    }
    const attributed = this.#trace?.steps.find(({ kind }) => kind === "attributed");
    const { state = null, endedBy = null, refusal = null } = this.#trace ?? {};
    const outcome = { carrier: this.#call?.state ?? null, state, endedBy, refusal };
    this.tell(`  ended       ${Object.values(outcome).filter(Boolean).join(", ")}`);
    return {
      sid: this.sid,
      tenant: attributed ? (this.#trace?.tenant ?? null) : null,
      confidence: (attributed?.detail.confidence as number | undefined) ?? null,
      steps: this.#trace?.path ?? [],
      trace: this.#trace?.steps.map(({ kind, at, detail }) => ({ kind, at, detail })) ?? [],
      heard: this.#call?.heard ?? [],
      outcome,
    };
  }

  #listen({ heard }: CallAsHeard): void {
    for (const one of heard.slice(this.#heard)) {
      this.tell(`  heard       ${one.text ?? one.url ?? one.digits}`);
      this.#lastNews = performance.now();
    }
    this.#heard = heard.length;
  }

  async #read(): Promise<void> {
    this.#trace = (await traceOfCall(this.sid)) ?? this.#trace;
    for (const { kind, key, detail } of this.#trace?.steps ?? []) {
      if (this.#steps.has(key)) continue;
      this.#steps.add(key);
      for (const words of wordsOf(detail)) this.tell(`  ${kind.padEnd(11)} ${words}`);
    }
  }

  #promptEnded(call: CallAsHeard): boolean {
    const said = this.#heard > this.#pressedAfter;
    return said && !isOver(call) && performance.now() - this.#lastNews > QUIET_MS;
  }

  async #press(): Promise<void> {
    this.#pressedAfter = this.#heard;
    const key = this.keys.shift();
    if (key === undefined) return;
    this.tell(`  pressed     ${key}`);
    await this.telephone.press(this.sid, key);
  }
}
