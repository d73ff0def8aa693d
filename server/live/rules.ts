import { allows, type Membership, mayEnter } from "../access/rules";
import type { Channel, LiveEvent } from "./publish";

/** Who listens: enough to decide what they may hear, and as whom their cards are read. */
export interface Listener {
  readonly personId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly language: string;
  readonly memberships: readonly Membership[];
}

/**
 * The channels of a stream: always the listener's own desk; the floor for those who may watch it; a tenant for those who
 * may list its calls. What is asked for and not allowed is silently not heard: absent and forbidden are one answer.
 *
 * @param asked the `topics` of the request: `floor`, `tenant:<slug>`, separated by commas.
 */
export function channelsFor(
  listener: Listener,
  asked: string,
  tenantIdOf: (slug: string) => string | undefined,
): Channel[] {
  const topics = asked.split(",").filter(Boolean);
  return [...new Set([own(listener), ...topics.flatMap((topic) => channelOf(topic, listener, tenantIdOf))])];
}

const own = ({ personId }: Listener): Channel => `agent:${personId}`;

function channelOf(
  topic: string,
  { memberships }: Listener,
  tenantIdOf: (slug: string) => string | undefined,
): Channel[] {
  if (topic === "floor") return allows(memberships, "watch:floor") ? ["floor"] : [];
  const [kind, slug = ""] = topic.split(":");
  const id = kind === "tenant" ? tenantIdOf(slug) : undefined;
  if (!id || !mayEnter(memberships, { id }) || !allows(memberships, "list:interaction", { id })) return [];
  return [`tenant:${id}`];
}

/** One frame of the stream. Only what can be resumed carries a position. */
export function frame(event: object, position?: number): string {
  const id = position === undefined ? "" : `id: ${position}\n`;
  return `${id}data: ${JSON.stringify(event)}\n\n`;
}

/** A stored event of the agent's own desk. */
export interface StoredEvent {
  readonly position: number;
  readonly kind: string;
  readonly detail: unknown;
}

/** More than this is faster read anew than told again. */
export const MOST_RESUMED = 200;

/**
 * What a stream that broke off at `last` has missed; undefined when that cannot be told: the position is not one of this
 * agent's (another's, or forgotten after a day), or too much has happened.
 *
 * @param from the agent's stored events from `last` on, in order, one more than is ever told.
 */
export function missed(last: number, from: readonly StoredEvent[]): readonly StoredEvent[] | undefined {
  const [first, ...rest] = from;
  return first?.position === last && rest.length <= MOST_RESUMED ? rest : undefined;
}

/** The `Last-Event-ID` of a request; undefined when there is none or it is not a position. */
export function lastPosition(header: string | string[] | undefined): number | undefined {
  const text = [header].flat()[0] ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export type Told = LiveEvent & { readonly position?: number };
