import type { Answer as Answered, Signal } from "@/tenants/discriminate/signal";
import type { NumberEntry } from "@/tenants/number";
import { leaseOf, numberOf, operator } from "@/tenants/recognise";
import { placeFor, usedOn } from "../../caps/answering";
import { answersIn } from "../asked-so-far";
import { proceed } from "../flow-turn";
import { type VoiceRequest, voiceRequest } from "../input";
import { knownOf, lockCodes } from "../known";
import { leasesOn } from "../reads";
import { type Arrival, answer, type Verdict } from "../rules";
import { type Answer, type Door, interactionOf, type Knock, NOTHING, type Word } from "./knock";
import { softphone } from "./softphone";

/** `/voice`: a call arrives on a number, or an agent's softphone connects. */
export const voice: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request) return NOTHING;
  if (request.rawFrom.startsWith("client:")) return softphone(knock, request);
  return arrived(knock, request, []);
};

/** `/flow`: a caller answered a question, of the shared number (`a`) or of the lessee's flow (`n`), or stayed silent. */
export const flow: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request) return NOTHING;
  const { query } = knock;
  if (query.a) return arrived(knock, request, answersIn(query, request));
  const { i: interactionId = "", t: tenantId = "", n: node = "" } = query;
  const lease = await leaseOf(tenantId, Number(query.v));
  if (!lease) return { actions: [{ do: "hang-up" }] };
  const state = { node, tries: Number(query.k), steps: Number(query.s) };
  const event = request.digits
    ? ({ kind: "digits", digits: request.digits } as const)
    : ({ kind: "no-input" } as const);
  const turn = proceed({ interactionId, lease, state, event, now: knock.now });
  const eventKey = `${request.callSid}:flow:${query.s}:${node}:${query.k}`;
  const word: Word = { interactionId, tenantId, facts: turn.facts };
  return { actions: turn.actions, filing: { eventKey, callSid: request.callSid, word } };
};

async function arrived(knock: Knock, request: VoiceRequest, answers: readonly Answered[]): Promise<Answer> {
  const { account, now } = knock;
  const number = await numberOf(account.id, request.to);
  const interactionId = interactionOf(account, request.callSid);
  const { callSid, to: dialled, from } = request;
  const [leases, { id: operatorId }, signal] = await Promise.all([
    leasesOn(number),
    operator(),
    signalOf(number, request, interactionId, answers),
  ]);
  const known = { interactionId, account: account.token, callSid, dialled, from, operatorId };
  const verdict = await admit({ ...known, signal, number, leases, now });
  if (number) await lockCodes(number, from, verdict);
  const eventKey = answers.length ? `${callSid}:asked:${answers.length}` : `${callSid}:voice`;
  const foundLater = answers.length > 0 && verdict.tenantId !== operatorId;
  const word = { ...wordOf(knock, request, interactionId, verdict), foundLater };
  return {
    actions: verdict.actions,
    filing: { eventKey, callSid, word },
  };
}

/** All that tells the lessees of this number apart: what the carrier says, what is known here, what was answered. */
async function signalOf(
  number: NumberEntry | undefined,
  { from, rawFrom, brought }: VoiceRequest,
  contact: string,
  answers: readonly Answered[],
): Promise<Signal> {
  const known = number?.kind === "shared" ? await knownOf(number, from, contact) : {};
  return { medium: "voice", contact, from: rawFrom, ...brought, ...known, answers };
}

/** Answers by what has been used. Whom a lease would let in takes a place, if it names a number of calls, and is asked again. */
async function admit(arrival: Arrival): Promise<Verdict> {
  const { leases, interactionId, now } = arrival;
  const used = await usedOn(leases, "voice.in", now);
  const verdict = answer({ ...arrival, used });
  const { admitted, tenantId } = verdict;
  const usage = admitted && used.get(tenantId);
  const placed = usage && (await placeFor(admitted, { id: interactionId, cell: "voice.in" }, usage, now));
  return placed ? answer({ ...arrival, used: new Map([[tenantId, placed]]) }) : verdict;
}

function wordOf(knock: Knock, request: VoiceRequest, interactionId: string, verdict: Verdict): Word {
  const { tenantId, leaseVersion, language, steps, facts } = verdict;
  const { callSid, to: number, from, forwardedFrom } = request;
  const opened = {
    id: interactionId,
    tenantId,
    accountId: knock.account.id,
    callSid,
    number,
    from,
    forwardedFrom,
  };
  return {
    interactionId,
    tenantId,
    opening: { ...opened, language, leaseVersion, steps, startedAt: knock.now },
    facts,
  };
}
