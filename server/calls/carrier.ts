// A sixth file: what we ask of the carrier about live calls. Every act is a wish that may already be fulfilled.

import { environment } from "../environment";
import { type Carrier, carrierClient, isGone } from "../vendors/twilio/client";
import { addressOf } from "../vendors/twilio/twiml";
import { holdingQueueOf, roomOf } from "./rooms";

/** The one carrier client of this process. */
let client: Carrier | undefined;

export function carrier(): Carrier {
  const { twilio, carrier: origin } = environment();
  if (!twilio) throw new Error("There is no carrier: TWILIO_ACCOUNT_SID and its companions are not set.");
  client ??= carrierClient({ ...twilio, origin });
  return client;
}

/** The carrier still has to catch up with us: try again in a moment. */
export class NotYet extends Error {}

/**
 * Brings the waiting caller into the interaction's room. The carrier may not have him in its queue yet when an agent is
 * very fast: then it is tried again. A caller who is gone is told to us by the carrier itself.
 */
export async function connect(call: {
  interactionId: string;
  tenantId: string;
  callSid: string;
  token: string;
}) {
  const root = `${environment().publicUrl}/webhooks/twilio/${call.token}`;
  const url = addressOf(root, {
    path: "queue",
    query: { i: call.interactionId, t: call.tenantId, on: "join" },
  });
  const queueSid = await holdingQueue(holdingQueueOf(call.tenantId));
  if (!queueSid) throw new NotYet("The carrier has no such queue yet.");
  try {
    await carrier().queues(queueSid).members(call.callSid).update({ url, method: "POST" });
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new NotYet("The caller is not in the carrier's queue.", { cause: error });
  }
}

const queueSids = new Map<string, string>();

/** The carrier makes a queue when the first caller enters it; its SID stays. */
async function holdingQueue(name: string): Promise<string | undefined> {
  const known = queueSids.get(name);
  if (known) return known;
  for (const queue of await carrier().queues.list({ limit: 5000 }))
    queueSids.set(queue.friendlyName, queue.sid);
  return queueSids.get(name);
}

/** Ends the customer's leg, and with it the room. */
export async function hangUp(callSid: string): Promise<void> {
  await unlessGone(carrier().calls(callSid).update({ status: "completed" }));
}

/** Puts the customer on hold, or takes him back. */
export async function hold(interactionId: string, held: boolean): Promise<void> {
  const [room] = await carrier().conferences.list({
    friendlyName: roomOf(interactionId),
    status: "in-progress",
    limit: 1,
  });
  if (room) await unlessGone(carrier().conferences(room.sid).participants("customer").update({ hold: held }));
}

export interface LegReport {
  readonly status: string;
  readonly seconds: number;
  readonly endedAt: Date | null;
}

/** What the carrier says of a leg now; `undefined` when it knows nothing of it. */
export async function askAbout(callSid: string): Promise<LegReport | undefined> {
  try {
    const call = await carrier().calls(callSid).fetch();
    const seconds = Number(call.duration ?? 0);
    return {
      status: call.status,
      seconds: Number.isFinite(seconds) ? seconds : 0,
      endedAt: call.endTime ?? null,
    };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function unlessGone(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
