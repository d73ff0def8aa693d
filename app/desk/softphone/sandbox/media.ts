import type { Message } from "./messages";

/** The sound of a call: with whom the carrier introduces this browser, and who may hear whom. */
export interface Media {
  /** Takes a message about a peer. */
  hear(message: Message): void;
  mute(muted: boolean): void;
  /** The call is over: lets go of everybody and of the microphone. */
  close(): void;
}

export interface AroundMedia {
  send(message: Message): void;
  peer(stream: MediaStream): void;
  level(of: "heard" | "own", level: number): void;
  silent(): void;
}

export type OpenMedia = (around: AroundMedia) => Media;

/** The messages of the signalling that are about sound. */
export const ABOUT_MEDIA: ReadonlySet<string> = new Set(["peer", "media", "sdp", "ice", "unpeer"]);
