// A sixth file, because a stream outlives its request: who listens in this process, and when they are cut.
import type { ServerResponse } from "node:http";
import { log } from "../log";
import type { Channel } from "./publish";
import { frame, type Listener } from "./rules";

/** One open tab. Thousands of these exist at once: no closures, no timers, no buffers of its own. */
export interface Stream {
  readonly res: ServerResponse;
  readonly listener: Listener;
  readonly channels: readonly Channel[];
  checkedAt: number;
  /** Frames that came while the past was being told; null once it has been. */
  held: string[] | null;
}

const BEAT_MS = 5000;
const CHECK_EVERY_MS = 15_000;
const MOST_QUEUED_BYTES = 1024 * 1024;
const MOST_PER_PERSON = 8;
const MOST_DRAIN_MS = 5000;

const streams = new Set<Stream>();
const byChannel = new Map<Channel, Set<Stream>>();
let beat: NodeJS.Timeout | undefined;

/** Tells which of these sessions may still be used. */
export type SessionCheck = (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;

let checkSessions: SessionCheck | undefined;

/** How a stream finds out, every 15 s, that its session has ended. Without it streams live as long as their connection. */
export function watchSessions(check: SessionCheck): void {
  checkSessions = check;
}

/** How many streams are open in this process. */
export function liveStreams(): number {
  return streams.size;
}

/** Has this person as many tabs open as anybody needs? */
export function hasTooMany(personId: string): boolean {
  return (byChannel.get(`agent:${personId}`)?.size ?? 0) >= MOST_PER_PERSON;
}

/** Adds a stream. Returns the channels nobody in this process had listened to. */
export function add(stream: Stream): Channel[] {
  streams.add(stream);
  beat ??= setInterval(beatAll, BEAT_MS);
  return stream.channels.filter((channel) => {
    const listeners = byChannel.get(channel);
    if (listeners) listeners.add(stream);
    else byChannel.set(channel, new Set([stream]));
    return listeners === undefined;
  });
}

/** Removes a stream. Returns the channels nobody in this process listens to any more. */
export function remove(stream: Stream): Channel[] {
  if (!streams.delete(stream)) return [];
  if (streams.size === 0) {
    clearInterval(beat);
    beat = undefined;
  }
  return stream.channels.filter((channel) => {
    const listeners = byChannel.get(channel);
    listeners?.delete(stream);
    return listeners?.size === 0 && byChannel.delete(channel);
  });
}

/** Everybody in this process who listens to a channel. */
export function listenersOf(channel: Channel): ReadonlySet<Stream> {
  return byChannel.get(channel) ?? new Set();
}

/** Every channel somebody in this process listens to. */
export function openChannels(): Channel[] {
  return [...byChannel.keys()];
}

/** Writes to a stream, after what is still to be told of its past. A reader too slow to keep up is cut, and resumes. */
export function write(stream: Stream, text: string): void {
  if (stream.held) {
    stream.held.push(text);
    return;
  }
  const { res } = stream;
  if (res.writableLength > MOST_QUEUED_BYTES) res.destroy();
  else if (!res.writableEnded) res.write(text);
}

/** The heartbeat carries the server's time, from which a page knows how far off its own clock is. */
export const heartbeat = (now = Date.now()): string => frame({ kind: "heartbeat", now });

function beatAll(): void {
  const text = heartbeat();
  for (const stream of streams) write(stream, text);
  endDeadSessions().catch((error) => log.warn({ reason: String(error) }, "sessions of streams not checked"));
}

/** Ends the streams whose session may no longer be used; each is asked about every 15 s. */
export async function endDeadSessions(now = Date.now()): Promise<void> {
  const asked = [...streams].filter((stream) => stream.checkedAt <= now - CHECK_EVERY_MS);
  if (!checkSessions || asked.length === 0) return;
  for (const stream of asked) stream.checkedAt = now;
  const alive = await checkSessions([...new Set(asked.map((stream) => stream.listener.sessionId))]);
  for (const { res, listener } of asked) if (!alive.has(listener.sessionId)) res.end();
}

/** Says goodbye to everybody: each is to come back a little later, and not all at once. */
export async function drainLive(): Promise<void> {
  for (const { res } of [...streams])
    res.end(frame({ kind: "drain", inMs: Math.floor(Math.random() * MOST_DRAIN_MS) }));
}
