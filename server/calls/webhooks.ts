// A sixth file: the doors a carrier knocks at. Each hears one kind of request, decides, and says what to file and answer.

import { idOf } from "@/db/ids";
import { type Account, leasesOf, numberOf, operator } from "@/tenants/recognise";
import { type Fact, fact } from "../interactions/facts";
import type { LegBinding, Opening } from "../interactions/writes";
import { redeemTicket } from "../routing/acceptance";
import { type Form, field } from "../vendors/twilio/signature";
import { proceed } from "./flow-turn";
import { carrierTime, count, type VoiceRequest, voiceRequest } from "./input";
import { leasesOn, legOf } from "./reads";
import { join } from "./rooms";
import { answer, type Verdict } from "./rules";
import type { VoiceAction } from "./voice";

/** A verified request of the carrier. */
export interface Knock {
  readonly account: Account;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly now: Date;
}

/** What a request means for an interaction. Kept with the event in the inbox, so that applying it needs no second decision. */
export interface Word {
  readonly interactionId: string;
  readonly tenantId: string;
  readonly opening?: Opening;
  readonly leg?: LegBinding;
  /** The call began at the operator and was asked: its record there goes on here. */
  readonly foundLater?: boolean;
  readonly facts: readonly Fact[];
}

export interface Answer {
  /** What to do next; null for callbacks that only tell. */
  readonly actions: readonly VoiceAction[] | null;
  /** Absent when there is nothing to keep: a wait document that only plays. */
  readonly filing?: {
    readonly eventKey: string;
    readonly callSid: string | null;
    readonly word: Word | null;
  };
}

type Door = (knock: Knock) => Promise<Answer>;

const NOTHING: Answer = { actions: [] };

/** The interaction a customer's leg opens. Follows from the carrier's own identity, so every process names it alike. */
export const interactionOf = (account: Account, callSid: string): string =>
  idOf("call", account.accountSid, callSid);

/** `/voice`: a call arrives on a number, or an agent's softphone connects. */
export const voice: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request) return NOTHING;
  if (request.rawFrom.startsWith("client:")) return softphone(knock, request);
  return arrived(knock, request, []);
};

async function arrived(knock: Knock, request: VoiceRequest, asked: readonly string[]): Promise<Answer> {
  const { account, now } = knock;
  const number = await numberOf(account.id, request.to);
  const interactionId = interactionOf(account, request.callSid);
  const { callSid, to: dialled, from, forwardedFrom } = request;
  const [leases, { id: operatorId }] = await Promise.all([leasesOn(number), operator()]);
  const known = { interactionId, account: account.token, callSid, dialled, from, forwardedFrom, operatorId };
  const verdict = answer({ ...known, asked, number, leases, now });
  const eventKey = asked.length ? `${callSid}:asked:${asked.length}` : `${callSid}:voice`;
  const foundLater = asked.length > 0 && verdict.tenantId !== operatorId;
  const word = { ...wordOf(knock, request, interactionId, verdict), foundLater };
  return {
    actions: verdict.actions,
    filing: { eventKey, callSid, word },
  };
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

/** An agent's own phone. Its parameters are user input: the one-time ticket says which call the agent was promised. */
async function softphone(knock: Knock, request: VoiceRequest): Promise<Answer> {
  const agentId = agentOf(request.rawFrom);
  const interactionId = field(knock.form, "interaction");
  const known = await legOf(knock.account.id, request.callSid);
  if (known?.agentId) return { actions: [join(known.interactionId, known.tenantId, known.agentId)] };
  if (!agentId || !interactionId) return { actions: [{ do: "hang-up" }] };
  const promised = await redeemTicket({ interactionId, agentId, ticket: field(knock.form, "ticket") ?? "" });
  if (!promised) return { actions: [{ do: "hang-up" }] };
  const { tenantId } = promised;
  const { callSid } = request;
  const leg: LegBinding = {
    accountId: knock.account.id,
    callSid,
    role: "agent",
    interactionId,
    tenantId,
    agentId,
  };
  const word: Word = { interactionId, tenantId, leg, facts: [] };
  return {
    actions: [join(interactionId, tenantId, agentId)],
    filing: { eventKey: `${callSid}:voice`, callSid, word },
  };
}

/** `client:a_<32 hex>` names an agent by id. */
function agentOf(rawFrom: string): string | undefined {
  const hex = /^client:a_([0-9a-f]{32})$/.exec(rawFrom)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `/flow`: a caller answered a question, of the shared number (`a`) or of the lessee's flow (`n`), or stayed silent. */
export const flow: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request) return NOTHING;
  const { query } = knock;
  if (query.a)
    return arrived(knock, request, [
      ...new Array<string>(Number(query.a) - 1).fill(""),
      request.digits ?? "",
    ]);
  const { i: interactionId = "", t: tenantId = "", n: node = "" } = query;
  const lease = (await leasesOf(tenantId)).find((version) => String(version.version) === query.v);
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

/** `/queue`: what a waiting caller hears, the room's document when an agent is there, and the end of the wait. */
export const queue: Door = async (knock) => {
  const { i: interactionId = "", t: tenantId = "", on } = knock.query;
  if (on === "join") return { actions: [join(interactionId, tenantId)] };
  if (on === "done") return waitOver(knock, interactionId, tenantId);
  return { actions: await waiting(tenantId) };
};

function waitOver(knock: Knock, interactionId: string, tenantId: string): Answer {
  const callSid = field(knock.form, "CallSid") ?? null;
  const result = field(knock.form, "QueueResult") ?? "unknown";
  const seconds = count(knock.form, "QueueTime");
  const facts = [fact("dequeued", knock.now, { result, seconds })];
  return {
    actions: [],
    filing: { eventKey: `${callSid}:dequeued`, callSid, word: { interactionId, tenantId, facts } },
  };
}

const PLEASE_HOLD: Readonly<Record<string, string>> = {
  en: "Thank you for waiting. Somebody will be with you shortly.",
  "zh-TW": "感謝您的耐心等候，專員將盡快為您服務。",
  "zh-CN": "感谢您的耐心等候，客服人员将尽快为您服务。",
  hu: "Köszönjük türelmét. Munkatársunk hamarosan fogadja hívását.",
};

/** The carrier asks for this again and again: it must be quick, and hold at least one verb that takes time. */
async function waiting(tenantId: string): Promise<VoiceAction[]> {
  const language = (await leasesOf(tenantId)).at(-1)?.document.languages[0] ?? "en";
  const text = PLEASE_HOLD[language] ?? PLEASE_HOLD.en ?? "";
  return [
    { do: "say", text, language },
    { do: "pause", seconds: 15 },
  ];
}

/** Statuses after which a leg is no more. */
const OVER = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

/** `/voice/status`: the carrier reports a leg. Only its end is news; the way there is told by the documents. */
export const status: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request || !OVER.has(request.callStatus)) return { actions: null };
  const { callSid, callStatus } = request;
  const leg = await legOf(knock.account.id, callSid);
  const seconds = count(knock.form, "CallDuration");
  const at = carrierTime(knock.form, knock.now);
  const role = leg?.role ?? "customer";
  const ended = fact(
    "leg-ended",
    at,
    { leg: callSid, role, seconds, status: callStatus, source: "callback" },
    callSid,
  );
  const interactionId = leg?.interactionId ?? interactionOf(knock.account, callSid);
  // A leg we have not heard of yet: the word is kept and applied when its call is known.
  const word: Word = { interactionId, tenantId: leg?.tenantId ?? "", facts: [ended] };
  return { actions: null, filing: { eventKey: `${callSid}:ended`, callSid, word } };
};

/** `/conference`: who came into a room and who left it. */
export const conference: Door = async (knock) => {
  const { form, query } = knock;
  const { i: interactionId = "", t: tenantId = "" } = query;
  const event = field(form, "StatusCallbackEvent") ?? "";
  const callSid = field(form, "CallSid") ?? null;
  const told = roomFact(event, form, carrierTime(form, knock.now));
  const eventKey = [field(form, "ConferenceSid"), field(form, "SequenceNumber"), event, callSid ?? ""].join(
    ":",
  );
  const word: Word | null = told && { interactionId, tenantId, facts: [told] };
  return { actions: null, filing: { eventKey, callSid, word } };
};

function roomFact(event: string, form: Form, at: Date): Fact | null {
  const leg = field(form, "CallSid");
  const label = field(form, "ParticipantLabel");
  if (!leg || !label) return null;
  const agent = label.startsWith("agent-") ? label.slice("agent-".length) : undefined;
  const who = { leg, role: agent ? "agent" : "customer", ...(agent && { agent }) } as const;
  const sequence = field(form, "SequenceNumber") ?? "";
  switch (event) {
    case "participant-join":
      return fact("joined", at, who, leg);
    case "participant-leave":
      return fact("left", at, { ...who, why: field(form, "ReasonParticipantLeft") ?? "" }, leg);
    case "participant-hold":
      return fact("held", at, { agent: "" }, sequence);
    case "participant-unhold":
      return fact("resumed", at, { agent: "" }, sequence);
    default:
      return null;
  }
}
