// A sixth file: the data dip itself, as a flow uses it: contract and inputs in, an exit and values out, never an exception.

import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/tenants/actor";
import type { Lease } from "@/tenants/lease";
import type { Dip } from "@/tenants/lease/dips";
import { environment } from "../environment";
import { log } from "../log";
import { addressesOfName } from "../vendors/http/names";
import { attempt, type Fault, type Outcome, type Outside, PLAIN, type Way } from "./attempt";
import type { Barred } from "./guard";
import { secretIn } from "./reads";
import { type Asked, keepAnswer, keptAnswer, mayAsk, noteAnswer, noteFault } from "./resting";
import { type DipExit, maskedInputs, maskedValues, shown, type Values, type Wanted, wantedOf } from "./rules";

/** The action of a flow: which contract, with which inputs. The lease says everything else. */
export interface DipAction {
  readonly contract: string;
  readonly inputs: Values;
}

/** Why an exit other than ok and empty was taken. */
export type Why = Barred | Fault | "no-contract" | "input" | "no-secret" | "resting" | "time-out";

/** What is kept of a dip in a call's trace: enough to understand it, no secret, nobody's whole number. */
export interface DipTrace {
  readonly contract: string;
  readonly exit: DipExit;
  readonly why?: Why;
  /** The input, the value or the host that `why` is about. */
  readonly about?: string;
  readonly request?: Wanted;
  readonly inputs: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly bytes?: number;
  readonly tries: number;
  readonly ms: number;
  /** The answer was still known from before; nobody was asked. */
  readonly kept: boolean;
}

/** The event for the flow (`exit` and `values`), and what its trace keeps. */
export interface DipResult {
  readonly exit: DipExit;
  readonly values: Values;
  readonly trace: DipTrace;
}

/** For whom a dip is made, under which lease, on whose behalf. */
export interface DipFor {
  readonly tenantId: string;
  readonly lease: Lease;
  readonly actor: Actor;
}

/** What a dip needs of this process. */
export interface DipWorld extends Outside {
  readonly authSecret: string;
  readonly now: () => number;
}

const world = (): DipWorld => ({
  addressesOf: addressesOfName,
  standIns: environment().standIns,
  own: [new URL(environment().publicUrl).hostname],
  authSecret: environment().authSecret,
  now: Date.now,
});

const SECONDS = 2;
const RETRIES = 1;
const PAUSE_MS = 100;

/** What came of it before it is told. */
type End = { readonly outcome: Outcome | Ended; readonly tries: number; readonly kept: boolean };
interface Ended {
  readonly exit: "refused" | "error";
  readonly why: Why;
  readonly about?: string;
}

/**
 * Asks a system of the lessee, within the seconds of the contract for everything together: secret, name, connection,
 * further tries, the whole answer. Always comes back, with one of five exits:
 *
 * - `ok`: values as the contract maps them; those the answer did not have are left out;
 * - `empty`: 204, 404, 410, or none of the values is there;
 * - `refused`: by us, before anything was sent there: no such contract, an input, an address that is not asked;
 * - `time-out`, `error`: the other side's; five in a row let the contract rest for 30 s, during which it is an `error` at once.
 */
export async function dip(forWhom: DipFor, action: DipAction, at: DipWorld = world()): Promise<DipResult> {
  const began = performance.now();
  const dips = forWhom.lease.exchange?.dips ?? {};
  const contract = Object.hasOwn(dips, action.contract) ? dips[action.contract] : undefined;
  const end = contract ? await asked(contract, forWhom, { ...action, at }) : unasked("no-contract");
  const ms = Math.round(performance.now() - began);
  return resultOf(end, { contract, action, ms });
}

const unasked = (why: Why, about?: string): End => ({
  outcome: { exit: why === "resting" ? "error" : "refused", why, ...(about && { about }) },
  ...{ tries: 0, kept: false },
});

async function asked(
  contract: Dip,
  forWhom: DipFor,
  { inputs, contract: name, at }: DipAction & { readonly at: DipWorld },
): Promise<End> {
  const signal = AbortSignal.timeout((contract.timeoutSeconds ?? SECONDS) * 1000);
  const wanted = wantedOf(contract, inputs);
  if ("unusable" in wanted) return unasked("input", wanted.unusable);
  const which: Asked = { tenantId: forWhom.tenantId, contract: name, dip: contract };
  const { authSecret } = at;
  const kept = contract.cacheSeconds && (await orElse(keptAnswer(which, inputs, authSecret), undefined));
  if (kept) return { outcome: kept, tries: 0, kept: true };
  const headers = await headersOf(contract, forWhom, authSecret);
  if (!headers) return unasked("no-secret", contract.auth?.secret);
  if (!(await orElse(mayAsk(which, at.now()), true))) return unasked("resting");
  const bounds = { hosts: forWhom.lease.exchange?.hosts ?? [], own: at.own };
  const end = await tried(wanted, { dip: contract, bounds, outside: at, headers, signal });
  await noted(which, end.outcome, at.now());
  const { outcome } = end;
  if (outcome.exit === "ok" || outcome.exit === "empty") {
    const answer = { exit: outcome.exit, values: outcome.values };
    await orElse(keepAnswer(which, inputs, { answer, authSecret }), undefined);
  }
  return { ...end, kept: false };
}

async function headersOf({ auth, method }: Dip, forWhom: DipFor, authSecret: string) {
  const plain = method === "POST" ? { ...PLAIN, "content-type": "application/json" } : PLAIN;
  if (!auth) return plain;
  const secret = await secretIn(forWhom, auth.secret, authSecret).catch((error) => {
    log.error({ err: error, secret: auth.secret }, "a secret of a data dip cannot be opened");
    return undefined;
  });
  return secret && { ...plain, [auth.header]: auth.scheme ? `${auth.scheme} ${secret}` : secret };
}

async function tried(wanted: Wanted, way: Way): Promise<{ outcome: Outcome; tries: number }> {
  const most = 1 + (way.dip.retries ?? RETRIES);
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(wanted, way);
    if (outcome.exit !== "error" || !outcome.again || tries >= most) return { outcome, tries };
    await sleep(PAUSE_MS, undefined, { signal: way.signal }).catch(() => undefined);
    if (way.signal.aborted) return { outcome: { exit: "time-out" }, tries };
  }
}

/** A refusal of ours says nothing about the other side. */
async function noted(which: Asked, { exit }: Outcome, now: number): Promise<void> {
  if (exit === "refused") return;
  const isFault = exit === "error" || exit === "time-out";
  await orElse<unknown>(isFault ? noteFault(which, now) : noteAnswer(which), undefined);
}

/** What Redis remembers may be lost: then nothing rests and nothing is known from before, and the caller is served. */
async function orElse<T>(remembered: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await remembered;
  } catch (error) {
    log.warn({ err: error }, "what is remembered of data dips cannot be reached");
    return otherwise;
  }
}

interface Telling {
  readonly contract: Dip | undefined;
  readonly action: DipAction;
  readonly ms: number;
}

function resultOf({ outcome, tries, kept }: End, { contract, action, ms }: Telling): DipResult {
  const values = "values" in outcome ? outcome.values : {};
  const { exit } = outcome;
  const trace: DipTrace = {
    ...{ contract: action.contract, exit, ...reasonOf(outcome) },
    ...(contract && { request: shown(contract, action.inputs) }),
    inputs: contract ? maskedInputs(contract, action.inputs) : {},
    values: contract ? maskedValues(contract, values) : {},
    ...("status" in outcome && { status: outcome.status }),
    ...("bytes" in outcome && { bytes: outcome.bytes }),
    ...{ tries, ms, kept },
  };
  return { exit, values, trace };
}

function reasonOf(outcome: Outcome | Ended): { why?: Why; about?: string } {
  if (outcome.exit === "time-out") return { why: "time-out" };
  if (!("why" in outcome)) return {};
  const about = { about: undefined, host: undefined, value: undefined, ...outcome };
  const what = about.about ?? about.host ?? about.value;
  return { why: outcome.why, ...(what && { about: what }) };
}
