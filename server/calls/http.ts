// A sixth file: the carrier's requests as they come over the wire, and what goes back.

import type { IncomingMessage, ServerResponse } from "node:http";
import { type Account, accountByToken } from "@/tenants/recognise";
import { readBody } from "../api/body";
import { environment } from "../environment";
import { file } from "../inbox/writes";
import { log } from "../log";
import { webhookSeconds } from "../metrics";
import { type Form, formOf, isSigned } from "../vendors/twilio/signature";
import { NOTHING_TO_DO, twimlOf } from "../vendors/twilio/twiml";
import { applySoon, whileAnswering } from "./applying";
import type { VoiceAction } from "./voice";
import { flow, voice } from "./webhooks/arrival";
import type { Answer, Knock } from "./webhooks/knock";
import { conference, status } from "./webhooks/told";
import { queue } from "./webhooks/waiting";

/** The doors of a carrier account, below `/webhooks/twilio/{token}`. */
export const DOORS = {
  "/voice": voice,
  "/voice/status": status,
  "/flow": flow,
  "/queue": queue,
  "/conference": conference,
} as const;

const PREFIX = "/webhooks/twilio/";

/** A carrier's form is a few kilobytes; more is not a carrier. */
const BODY_LIMIT = 256 * 1024;

const SORRY: readonly VoiceAction[] = [
  {
    do: "say",
    text: "We are sorry, a fault has occurred. Please call again in a few minutes.",
    language: "en",
  },
  { do: "hang-up" },
];

/**
 * Answers a carrier: verify, decide, file, answer, then apply. The answer is always a document the carrier can run; a
 * caller never hears the carrier's own error.
 */
export async function answerCarrier(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const began = performance.now();
  const url = new URL(req.url ?? "/", "http://carrier");
  const [, token = "", name = ""] = /^\/webhooks\/twilio\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  const door = Object.hasOwn(DOORS, name) ? DOORS[name as keyof typeof DOORS] : undefined;
  const account = door && (await accountByToken(token));
  if (!door || !account) return void reply(res, 404, "There is no such webhook address.", "text/plain");
  if (req.method !== "POST") return void reply(res, 405, "Webhooks are POST requests.", "text/plain");
  const body = await readBody(req, BODY_LIMIT);
  if (body === undefined) return void reply(res, 413, "The form is too large.", "text/plain");
  const form = formOf(body);
  if (!trusted(req, account, form))
    return void reply(res, 403, "The signature does not match.", "text/plain");
  const root = `${environment().publicUrl}${PREFIX}${token}`;
  const knock: Knock = { account, query: Object.fromEntries(url.searchParams), form, now: new Date() };
  await whileAnswering(answerKnock(res, { name, door }, knock, root));
  webhookSeconds.observe({ door: name }, (performance.now() - began) / 1000);
}

function trusted(req: IncomingMessage, account: Account, form: Form): boolean {
  const signature = req.headers["x-twilio-signature"];
  const secret = environment().twilio?.authToken ?? "";
  const address = `${environment().publicUrl}${req.url}`;
  return isSigned(secret, String(signature ?? ""), address, form) && form.AccountSid === account.accountSid;
}

interface Named {
  readonly name: string;
  readonly door: (typeof DOORS)[keyof typeof DOORS];
}

async function answerKnock(
  res: ServerResponse,
  { name, door }: Named,
  knock: Knock,
  root: string,
): Promise<void> {
  let answer: Answer;
  let inboxId: string | undefined;
  try {
    answer = await door(knock);
    inboxId = await fileAnswer(name, knock, answer);
  } catch (error) {
    log.error({ err: error, door: name, callSid: knock.form.CallSid }, "a carrier's request failed");
    // A status callback may be sent again; a caller cannot: he hears an apology.
    return void (name.endsWith("status") || name === "/conference"
      ? reply(res, 503, "", "text/plain")
      : speak(res, SORRY, root));
  }
  speak(res, answer.actions, root);
  const { word } = answer.filing ?? {};
  if (inboxId && word)
    applySoon({ inboxId, word, accountId: knock.account.id, callSid: String(knock.form.CallSid ?? "") });
}

async function fileAnswer(name: string, knock: Knock, { filing }: Answer): Promise<string | undefined> {
  if (!filing) return undefined;
  const filed = await file({
    source: "twilio",
    kind: name,
    eventKey: filing.eventKey,
    callSid: filing.callSid,
    tenantId: filing.word?.tenantId || null,
    interactionId: filing.word?.interactionId ?? null,
    query: knock.query,
    body: knock.form,
    decision: { word: filing.word, accountId: knock.account.id },
  });
  return filed?.inboxId;
}

function speak(res: ServerResponse, actions: readonly VoiceAction[] | null, root: string): void {
  reply(res, 200, actions?.length ? twimlOf(actions, root) : NOTHING_TO_DO, "text/xml");
}

function reply(res: ServerResponse, statusCode: number, body: string, type: string): void {
  res.writeHead(statusCode, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  res.end(body);
}
