// A sixth file: one subscription a process, fanned out to the streams of its tabs.
import type { IncomingMessage, ServerResponse } from "node:http";
import { and, asc, eq, gte } from "drizzle-orm";
import { deskEvents } from "@/db/tables/desk-events";
import { tenantBySlug } from "@/tenants/recognise";
import { askTheDoor } from "@/tenants/scopes";
import { offeredNow } from "../desk/offered";
import { log } from "../log";
import { subscriber } from "../vendors/redis/clients";
import { CHANNEL_PREFIX, type Channel } from "./publish";
import { channelsFor, frame, type Listener, lastPosition, MOST_RESUMED, missed, type Told } from "./rules";
import { add, hasTooMany, heartbeat, listenersOf, openChannels, remove, type Stream, write } from "./streams";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform",
  // A proxy that collects before it forwards would keep a ring from the desk.
  "X-Accel-Buffering": "no",
};

/** How long a browser waits before it comes back after a broken stream. */
const RETRY = "retry: 2000\n\n";

/**
 * Opens the stream of one tab: own desk always, more by `?topics=`. With `Last-Event-ID` it goes on where it broke off,
 * for the same agent only. The stream is a hint; the truth is read through procedures.
 */
export async function liveHandler(
  req: IncomingMessage,
  res: ServerResponse,
  listener: Listener,
): Promise<void> {
  if (hasTooMany(listener.personId)) {
    res.writeHead(429, { "Content-Type": "application/json", "Retry-After": "30" });
    res.end(
      JSON.stringify({ error: "Leaseline is open in too many tabs. Close one, then reload this one." }),
    );
    return;
  }
  const channels = channelsFor(listener, ...(await topicsOf(req)));
  // Gone while we looked up: its close has been told already, and nobody would ever take it off the list.
  if (res.destroyed) return;
  const stream: Stream = { res, listener, channels, checkedAt: Date.now(), held: [] };
  const fresh = add(stream);
  res.once("close", () => void leave(stream));
  res.writeHead(200, HEADERS);
  res.write(RETRY + heartbeat());
  await hear(fresh);
  await tellThePast(stream, lastPosition(req.headers["last-event-id"]));
}

async function topicsOf(req: IncomingMessage): Promise<[string, (slug: string) => string | undefined]> {
  const asked = new URL(req.url ?? "/", "http://listener").searchParams.get("topics") ?? "";
  const slugs = asked.split(",").flatMap((topic) => (topic.startsWith("tenant:") ? topic.slice(7) : []));
  const found = await Promise.all(
    slugs.slice(0, 20).map(async (slug) => [slug, (await tenantBySlug(slug))?.id] as const),
  );
  const ids = new Map(found);
  return [asked, (slug) => ids.get(slug)];
}

let listening: unknown;

/** Subscribes to channels that nobody here has listened to. */
async function hear(channels: readonly Channel[]): Promise<void> {
  const redis = subscriber();
  if (listening !== redis) {
    redis.on("message", heard);
    redis.on("ready", hearAgain);
    listening = redis;
  }
  await subscribe(channels);
}

/** After a time without Redis nobody knows what was missed, and channels of that time were never subscribed to. */
function hearAgain(): void {
  const channels = openChannels();
  subscribe(channels).catch(() => undefined);
  for (const channel of channels)
    for (const stream of listenersOf(channel)) write(stream, frame({ kind: "resync" }));
}

async function subscribe(channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return;
  try {
    await subscriber().subscribe(...channels.map((channel) => CHANNEL_PREFIX + channel));
  } catch (error) {
    log.warn({ reason: String(error) }, "not subscribed; streams carry heartbeats until Redis is back");
  }
}

async function leave(stream: Stream): Promise<void> {
  const channels = remove(stream).map((channel) => CHANNEL_PREFIX + channel);
  if (channels.length === 0) return;
  try {
    await subscriber().unsubscribe(...channels);
  } catch (error) {
    log.debug({ reason: String(error) }, "not unsubscribed");
  }
}

function heard(name: string, text: string): void {
  const channel = name.slice(CHANNEL_PREFIX.length) as Channel;
  tell(channel, JSON.parse(text) as Told).catch((error) =>
    log.warn({ err: error, channel }, "event not told"),
  );
}

/** Tells one event to all who listen; an offer is completed once a process, however many tabs the agent has. */
async function tell(channel: Channel, { position, ...event }: Told): Promise<void> {
  const streams = [...listenersOf(channel)];
  const [first] = streams;
  if (!first) return;
  const text = await frameOf(event, position, first.listener);
  for (const stream of streams) write(stream, text);
}

/** An offer travels with its whole card, read under the agent's own grant: the desk is complete before the ring ends. */
async function frameOf(
  event: { kind: string },
  position: number | undefined,
  listener: Listener,
): Promise<string> {
  if (event.kind !== "desk.offered") return frame(event, position);
  const { offer } = event as { offer?: string };
  const card = offer ? await offeredNow(listener, offer) : undefined;
  return frame(card ? { ...event, ...card } : { kind: "desk.changed" }, position);
}

async function tellThePast(stream: Stream, last: number | undefined): Promise<void> {
  try {
    for (const text of await pastOf(stream.listener, last)) stream.res.write(text);
  } finally {
    const held = stream.held ?? [];
    stream.held = null;
    for (const text of held) write(stream, text);
  }
}

async function pastOf(listener: Listener, last: number | undefined): Promise<string[]> {
  if (last === undefined) return [];
  const events = missed(last, await storedSince(listener.personId, last));
  if (!events) return [frame({ kind: "resync" })];
  return Promise.all(
    events.map(({ position, kind, detail }) => frameOf({ ...(detail as object), kind }, position, listener)),
  );
}

function storedSince(agentId: string, last: number) {
  return askTheDoor((tx) =>
    tx
      .select({ position: deskEvents.position, kind: deskEvents.kind, detail: deskEvents.detail })
      .from(deskEvents)
      .where(and(eq(deskEvents.agentId, agentId), gte(deskEvents.position, last)))
      .orderBy(asc(deskEvents.position))
      .limit(MOST_RESUMED + 2),
  );
}
