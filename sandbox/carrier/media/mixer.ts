import { randomUUID } from "node:crypto";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import { isLive } from "@/sandbox/carrier/calls/leg";
import type { Conference } from "@/sandbox/carrier/conferences/conference";
import { type Hearing, hearingsIn } from "@/sandbox/carrier/conferences/hearing";

/** Introduces browsers to each other. There is no mixer in the middle: who hears whom decides who is connected to whom. */
export interface Mixer {
  /** Compare who should hear whom with who is connected, and tell the browsers the difference. */
  refresh(): void;
  /** Pass a session description or a candidate on to the other end. */
  relay(fromCallSid: string, peer: string, message: Readonly<Record<string, unknown>>): void;
  /** Introduce a leg's browser anew, after it came back on another connection. */
  reintroduce(callSid: string): void;
  /** Everybody the leg hears at this moment, media-capable or not. */
  heardBy(callSid: string): string[];
  /** Everybody who hears the leg. */
  listenersOf(callSid: string): string[];
}

/** Two introduced legs; each knows the other by an opaque name. */
interface Pair {
  readonly offerer: string;
  readonly answerer: string;
  readonly names: ReadonlyMap<string, string>;
  told: string;
}

interface Floor {
  readonly legs: ReadonlyMap<string, Leg>;
  readonly conferences: ReadonlyMap<string, Conference>;
}

export function startMixer(floor: Floor): Mixer {
  const pairs = new Map<string, Pair>();
  const tell = (callSid: string, message: Record<string, unknown>) => {
    floor.legs.get(callSid)?.party.media?.send({ ...message, callSid });
  };

  const drop = (key: string, pair: Pair) => {
    pairs.delete(key);
    for (const sid of [pair.offerer, pair.answerer]) tell(sid, { type: "unpeer", peer: pair.names.get(sid) });
  };

  const refresh = () => {
    const wanted = wantedPairs(hearings(floor), floor);
    for (const [key, pair] of [...pairs]) if (!wanted.has(key)) drop(key, pair);
    for (const [key, wish] of wanted) {
      const pair = pairs.get(key) ?? introduce(wish, tell);
      pairs.set(key, pair);
      direct(pair, wish, tell);
    }
  };

  return {
    refresh,
    relay(fromCallSid, peer, message) {
      for (const pair of pairs.values()) {
        if (pair.names.get(fromCallSid) !== peer) continue;
        const other = pair.offerer === fromCallSid ? pair.answerer : pair.offerer;
        tell(other, { ...message, peer: pair.names.get(other) });
      }
    },
    reintroduce(callSid) {
      for (const [key, pair] of [...pairs]) {
        if (pair.names.has(callSid)) drop(key, pair);
      }
      refresh();
    },
    listenersOf: (callSid) =>
      hearings(floor).flatMap((hearing) => (hearing.speaker === callSid ? [hearing.listener] : [])),
    heardBy: (callSid) =>
      hearings(floor).flatMap((hearing) => (hearing.listener === callSid ? [hearing.speaker] : [])),
  };
}

function hearings(floor: Floor): Hearing[] {
  const bridged = [...floor.legs.values()].flatMap((leg) =>
    isLive(leg) && leg.place.kind === "bridge" ? [{ listener: leg.sid, speaker: leg.place.otherSid }] : [],
  );
  const all = [...bridged, ...[...floor.conferences.values()].flatMap(hearingsIn)];
  return all.filter(({ speaker }) => floor.legs.get(speaker)?.selfMuted === false);
}

interface Wish {
  readonly one: string;
  readonly other: string;
  readonly oneHears: boolean;
  readonly otherHears: boolean;
}

function wantedPairs(all: Hearing[], floor: Floor): Map<string, Wish> {
  const wanted = new Map<string, Wish>();
  const capable = (sid: string) => floor.legs.get(sid)?.party.media !== undefined;
  for (const { listener, speaker } of all) {
    if (!capable(listener) || !capable(speaker)) continue;
    const [one, other] = listener < speaker ? [listener, speaker] : [speaker, listener];
    const known = wanted.get(`${one} ${other}`) ?? { one, other, oneHears: false, otherHears: false };
    wanted.set(`${one} ${other}`, {
      ...known,
      ...(listener === one ? { oneHears: true } : { otherHears: true }),
    });
  }
  return wanted;
}

type Tell = (callSid: string, message: Record<string, unknown>) => void;

function introduce(wish: Wish, tell: Tell): Pair {
  const names = new Map([
    [wish.one, randomUUID()],
    [wish.other, randomUUID()],
  ]);
  tell(wish.other, { type: "peer", peer: names.get(wish.other), role: "answer" });
  tell(wish.one, { type: "peer", peer: names.get(wish.one), role: "offer" });
  return { offerer: wish.one, answerer: wish.other, names, told: "" };
}

/** Say which directions are open; both ends are told, so a muted party is not heard even if its own browser misbehaves. */
function direct(pair: Pair, wish: Wish, tell: Tell): void {
  const now = `${wish.oneHears} ${wish.otherHears}`;
  if (pair.told === now) return;
  pair.told = now;
  const { names } = pair;
  tell(wish.one, { type: "media", peer: names.get(wish.one), hear: wish.oneHears, send: wish.otherHears });
  tell(wish.other, {
    type: "media",
    peer: names.get(wish.other),
    hear: wish.otherHears,
    send: wish.oneHears,
  });
}
