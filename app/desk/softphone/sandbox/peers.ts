import { watchLevel } from "../loudness";
import { openMicrophone, type Voice } from "../microphone";
import type { AroundMedia, Media } from "./media";
import { type Message, word } from "./messages";
import { Peer } from "./peer";

/** The sound of the calls of a browser: WebRTC from browser to browser, introduced by the carrier. */
export function openPeers(around: AroundMedia): Media {
  return new Peers(around);
}

class Peers implements Media {
  readonly #around: AroundMedia;
  /** Promises, because messages about a peer may come before our microphone is open. */
  readonly #peers = new Map<string, Promise<Peer>>();
  #voice: Promise<Voice> | undefined;
  #stopWatching: (() => void) | undefined;
  #muted = false;

  constructor(around: AroundMedia) {
    this.#around = around;
  }

  hear(message: Message): void {
    const name = word(message["peer"]);
    if (message.type === "peer") this.#peers.set(name, this.#meet(message, name));
    const peer = this.#peers.get(name);
    if (message.type === "unpeer") this.#peers.delete(name);
    // A peer that vanished in the middle of an exchange is unpeered by the carrier; nobody needs the error.
    void peer?.then((open) => act(open, message)).catch(() => {});
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    for (const peer of this.#peers.values()) void peer.then((open) => open.mute(muted));
  }

  close(): void {
    for (const peer of this.#peers.values()) void peer.then((open) => open.close());
    this.#peers.clear();
    this.#stopWatching?.();
    void this.#voice?.then(({ track }) => track.stop());
    this.#voice = undefined;
    this.#muted = false;
  }

  async #meet(message: Message, name: string): Promise<Peer> {
    this.#voice ??= this.#open();
    const { track } = await this.#voice;
    const address = { call: word(message["call"]), peer: name };
    return new Peer(this.#around, address, { track, muted: this.#muted });
  }

  async #open(): Promise<Voice> {
    const voice = await openMicrophone();
    if (!voice.isReal) this.#around.silent();
    const own = new MediaStream([voice.track]);
    this.#stopWatching = watchLevel(own, (level) => this.#around.level("own", this.#muted ? 0 : level));
    return voice;
  }
}

async function act(peer: Peer, message: Message): Promise<void> {
  if (message.type === "peer" && message["role"] === "offer") await peer.describe();
  if (message.type === "sdp") await peer.take(message["sdp"] as RTCSessionDescriptionInit);
  if (message.type === "ice") await peer.consider(message["candidate"] as RTCIceCandidateInit);
  if (message.type === "media")
    peer.direct({ hear: message["hear"] === true, send: message["send"] === true });
  if (message.type === "unpeer") peer.close();
}
