// A sixth file: how what we owe a carrier is paid. One function a topic; each may run twice.

import { interactionNow } from "../interactions/reads";
import { PAYLOADS } from "../outbox/input";
import type { Claimed } from "../outbox/writes";
import { connect, hangUp, hold } from "./carrier";
import { customerLegOf, openLegsOf, tokenOf } from "./reads";
import { askAboutLeg } from "./sweep";

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
  "participant.hold": holdCaller,
};
