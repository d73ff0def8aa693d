import { watchLevel } from "../loudness";
import type { AroundMedia } from "./media";

/** One browser we are connected to. Loopback only, so no server helps the two to find each other. */
export class Peer {
  readonly #around: AroundMedia;
  readonly #address: { readonly call: string; readonly peer: string };
  readonly #connection = new RTCPeerConnection({ iceServers: [] });
  readonly #track: MediaStreamTrack;
  readonly #speaker = document.createElement("audio");
  readonly #early: RTCIceCandidateInit[] = [];
  #stopWatching: (() => void) | undefined;
  #maySend = true;
  #muted: boolean;

  constructor(around: AroundMedia, address: { call: string; peer: string }, own: Own) {
    this.#around = around;
    this.#address = address;
    this.#track = own.track.clone();
    this.#muted = own.muted;
    this.#speaker.autoplay = true;
    this.#connection.addTrack(this.#track, new MediaStream([this.#track]));
    this.#connection.addEventListener("track", ({ streams: [stream] }) => stream && this.#play(stream));
    this.#connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate) around.send({ type: "ice", ...address, candidate: candidate.toJSON() });
    });
    this.#gate();
  }

  /** Makes our description, an offer or the answer to one, and sends it. */
  async describe(): Promise<void> {
    await this.#connection.setLocalDescription();
    this.#around.send({ type: "sdp", ...this.#address, sdp: this.#connection.localDescription });
  }

  /** Takes the other side's description, then the candidates that came before it; an offer is answered. */
  async take(sdp: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(sdp);
    for (const candidate of this.#early.splice(0)) await this.#connection.addIceCandidate(candidate);
    if (sdp.type === "offer") await this.describe();
  }

  async consider(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }

  /** What the carrier allows: hold, coaching and muting by a supervisor act here. */
  direct({ hear, send }: { hear: boolean; send: boolean }): void {
    this.#speaker.muted = !hear;
    this.#maySend = send;
    this.#gate();
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    this.#gate();
  }

  close(): void {
    this.#stopWatching?.();
    this.#track.stop();
    this.#connection.close();
    this.#speaker.srcObject = null;
  }

  #gate(): void {
    this.#track.enabled = this.#maySend && !this.#muted;
  }

  #play(stream: MediaStream): void {
    this.#speaker.srcObject = stream;
    this.#stopWatching?.();
    this.#stopWatching = watchLevel(stream, (level) => this.#around.level("heard", level));
    this.#around.peer(stream);
    // A page that was reloaded during a call has no gesture yet: the next one lets it be heard.
    this.#speaker.play().catch(() => {
      const again = () => void this.#speaker.play().catch(() => {});
      for (const gesture of ["pointerdown", "keydown"])
        window.addEventListener(gesture, again, { once: true });
    });
  }
}

/** What we put on the line to a peer. */
export interface Own {
  readonly track: MediaStreamTrack;
  readonly muted: boolean;
}
