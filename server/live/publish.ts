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
export async function publish(channel: Channel, event: LiveEvent): Promise<void> {
  try {
    await commands().publish(CHANNEL_PREFIX + channel, JSON.stringify(event));
  } catch (error) {
    log.warn({ channel, kind: event.kind, reason: String(error) }, "live event not told");
  }
}
