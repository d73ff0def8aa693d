import { randomUUID } from "node:crypto";
import { Visitor } from "@/e2e/cast/visitor";
import { atEnd } from "./cleanup";
import type { Desk } from "./floor";
import type { Installation } from "./installation";
import { openStream } from "./stream";

/** A complete offer as a desk hears it, and the instant its last byte came (milliseconds, monotonic). */
export interface Ringing {
  readonly interaction: string;
  readonly at: number;
}

/** A page beats every five seconds; a desk that is silent for longer gets no offers. */
const BEAT_MS = 4000;

/**
 * Agents who are signed on and ready, and look at every offer without taking it: when the caller is gone, they are ready
 * for the next. Each holds its stream and beats like a page.
 */
export async function ready(
  installation: Installation,
  desks: readonly Desk[],
  rang: (ringing: Ringing) => void,
): Promise<void> {
  for (const { cookie } of desks) {
    const { api } = new Visitor(installation.url, cookie);
    const tab = randomUUID();
    const stream = await openStream(`${installation.url}/api/live`, { cookie }, (frame, at) => {
      if (frame.kind === "desk.offered") rang({ interaction: completeOffer(frame), at });
      if (frame.kind === "desk.changed" && frame.state === "missed")
        void api.desk.ready.mutate().catch(ignore);
    });
    await api.desk.signOn.mutate({ tab });
    await api.desk.ready.mutate();
    const beat = setInterval(() => void api.desk.heartbeat.mutate({ tab }).catch(ignore), BEAT_MS);
    atEnd(() => {
      clearInterval(beat);
      stream.close();
    });
  }
}

/** A desk that missed a beat or an offer shows in the result; a lost request is no reason to stop. */
const ignore = () => undefined;

/** The interaction of an offer that needs no second request: brand, greeting and queue are on its card. */
function completeOffer(frame: Readonly<Record<string, unknown>>): string {
  const card = frame.card as { brand?: object; greeting?: unknown[]; queue?: object } | undefined;
  if (!card?.brand || !card.greeting?.length || !card.queue)
    throw new Error(`An offer came without a complete card: ${JSON.stringify(frame).slice(0, 300)}`);
  return String(frame.interaction);
}
