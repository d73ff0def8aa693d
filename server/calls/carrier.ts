// A sixth file: what we ask of the carrier about live calls. Every act is a wish that may already be fulfilled.

import { environment } from "../environment";
import { type Carrier, carrierClient, isGone } from "../vendors/twilio/client";
import { addressOf } from "../vendors/twilio/twiml";
import { roomOf } from "./rooms";

/** The one carrier client of this process. */
let client: Carrier | undefined;

export function carrier(): Carrier {
  const { twilio, carrier: origin } = environment();
  if (!twilio) throw new Error("There is no carrier: TWILIO_ACCOUNT_SID and its companions are not set.");
  client ??= carrierClient({ ...twilio, origin });
  return client;
}

/**
 * Brings the caller into the interaction's room, from wherever he is: out of the carrier's queue, or out of the prompt
 * before it when an agent was faster.
 *
 * @returns false when the carrier has no such call any more.
 */
export async function connect(call: ToBring): Promise<boolean> {
  return redirect(call, { on: "join" });
}

/**
 * Brings the caller back into the queue, out of a room in which nobody is any more.
 *
 * @param call.after the offer whose agent was lost.
 * @returns false when the carrier has no such call any more.
 */
export async function takeBack(call: ToBring & { readonly after: string }): Promise<boolean> {
  return redirect(call, { on: "back", after: call.after });
}

/** A caller who is to be somewhere else: which call, and our addresses at its carrier account. */
interface ToBring {
  readonly interactionId: string;
  readonly tenantId: string;
  readonly callSid: string;
  readonly token: string;
}

function redirect(
  { interactionId, tenantId, callSid, token }: ToBring,
  query: Readonly<Record<string, string>>,
): Promise<boolean> {
  const root = `${environment().publicUrl}/webhooks/twilio/${token}`;
  const url = addressOf(root, { path: "queue", query: { i: interactionId, t: tenantId, ...query } });
  return unlessGone(carrier().calls(callSid).update({ url, method: "POST" }));
}

/** Ends a leg. The customer's takes the room with it. */
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

/** Whether there was still something to act on. */
async function unlessGone(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (!isGone(error)) throw error;
    return false;
  }
}
