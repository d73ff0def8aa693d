// A sixth file, because everybody tells and nobody may learn from it who listens.

import { log } from "@/server/log";
import { commands } from "@/server/vendors/redis/clients";

/** Who hears an event: one agent's own streams, everybody who watches the floor, or a tenant's people. */
export type Channel = `agent:${string}` | "floor" | `tenant:${string}`;

/** What is told: a kind and ids. Never data of a customer; whoever hears it reads that under their own rights. */
export interface LiveEvent {
  readonly kind: string;
  readonly [id: string]: string | number | boolean | null;
}

export const CHANNEL_PREFIX = "live:";

/**
 * Tells everybody who listens, in every process. A hint, not a record: when Redis is away nobody is told, and the streams
 * catch up from the desk's events or by reading again. Never throws.
 */
export const publish = (channel: Channel, event: LiveEvent): Promise<void> => publishAll(channel, [event]);

/** Tells many things at once, in the order given and in one round trip. */
export async function publishAll(channel: Channel, events: readonly LiveEvent[]): Promise<void> {
  try {
    const pipeline = commands().pipeline();
    for (const event of events) pipeline.publish(CHANNEL_PREFIX + channel, JSON.stringify(event));
    await pipeline.exec();
  } catch (error) {
    log.warn({ channel, kind: events[0]?.kind, reason: String(error) }, "live event not told");
  }
}
