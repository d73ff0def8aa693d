// A sixth file: how what we owe a carrier is paid. One function a topic; each may run twice.

import { operator } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { interactionNow } from "../interactions/reads";
import { summarise } from "../interactions/rules";
import { traceOf } from "../interactions/writes";
import { PAYLOADS } from "../outbox/input";
import type { Claimed } from "../outbox/writes";
import { AGENT_ASKS } from "../routing/rules";
import { loseAgent } from "../routing/writes";
import { connect, hangUp, hold, takeBack } from "./carrier";
import { customerLegOf, openLegsOf, tokenOf } from "./reads";
import { askAboutLeg } from "./sweep";
import { CARRIER } from "./writes";

type Pay = (claimed: Claimed) => Promise<void>;

/** The agent is in the room: the caller may come, unless the call is over meanwhile. */
const connectCaller: Pay = async ({ tenantId, payload }) => {
  const { interactionId } = PAYLOADS["call.connect"].parse(payload);
  const now = await interactionNow(tenantId, interactionId);
  if (now?.state !== "offered") return;
  const leg = await customerLegOf(interactionId);
  const token = leg && (await tokenOf(leg.accountId));
  if (!leg || !token) return;
  const there = await connect({ interactionId, tenantId: leg.tenantId, callSid: leg.callSid, token });
  // Nobody waits for a word that may never come: the agent is let go at once.
  if (!there) await askAboutLeg(leg);
};

/**
 * The agent's phone fell away in mid-talk. A caller who is still there hears so and waits again, before everybody who came
 * later; one who has gone meanwhile has the end of the call told, and the agent wraps up.
 */
const takeCallerBack: Pay = async ({ tenantId, payload }) => {
  const { interactionId, leg: phone } = PAYLOADS["call.take-back"].parse(payload);
  const leg = await customerLegOf(interactionId);
  const token = leg && (await tokenOf(leg.accountId));
  if (!leg || !token || leg.endedAt) return;
  await askAboutLeg(leg);
  const trace = await inTenant(CARRIER, tenantId, (tx) => traceOf(tx, tenantId, interactionId));
  const { lostLeg, state, queue } = summarise(trace);
  const bring = (after: string) => takeBack({ interactionId, tenantId, callSid: leg.callSid, token, after });
  // Told already, by a worker that died before it could tell the caller.
  const lost = trace.find((f) => f.kind === "lost" && f.detail.leg === phone);
  if (lost?.kind === "lost" && state === "queued") return void (await bring(lost.detail.offer));
  if (lostLeg !== phone) return;
  const came = trace.find((f) => f.kind === "joined" && f.detail.leg === phone);
  const room = came?.kind === "joined" ? came.detail.room : undefined;
  // Whoever was asked whom they wanted, and was answered, has no queue at that lessee to go back to.
  const isAsked = queue === AGENT_ASKS && tenantId !== (await operator()).id;
  const isBack =
    room && !isAsked && (await loseAgent({ tenantId, interactionId }, { leg: phone, room }, bring));
  // Where nobody could be asked, nobody is left alone in a room either.
  if (!isBack) await hangUp(leg.callSid);
};

/** Every leg that is still up: the customer's takes the room with it, an agent whose caller never came is let go. */
const endCall: Pay = async ({ payload }) => {
  const { interactionId } = PAYLOADS["call.hang-up"].parse(payload);
  for (const leg of await openLegsOf(interactionId)) await hangUp(leg.callSid);
};

const holdCaller: Pay = async ({ payload }) => {
  const { interactionId, held } = PAYLOADS["participant.hold"].parse(payload);
  await hold(interactionId, held);
};

/** Who pays what. */
export const WISHES: Readonly<Record<string, Pay>> = {
  "call.connect": connectCaller,
  "call.hang-up": endCall,
  "call.take-back": takeCallerBack,
  "participant.hold": holdCaller,
};
