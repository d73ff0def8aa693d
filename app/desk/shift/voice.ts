import type { SoftphoneEvent } from "../softphone/softphone";

/** Where the agent's voice stands, in one word each; the desk says them in a sentence. */
export interface Voice {
  /** `elsewhere`: another tab or computer owns the phone. */
  readonly line: "elsewhere" | "connecting" | "ready" | "reconnecting" | "failed";
  readonly isInCall: boolean;
  readonly isMuted: boolean;
  /** The microphone is not used: refused, missing, or left out on purpose. */
  readonly isSilent: boolean;
  /** The carrier's words for what is wrong, in its language; for whoever helps. */
  readonly problem?: string;
}

export const NO_VOICE: Voice = { line: "elsewhere", isInCall: false, isMuted: false, isSilent: false };

export type VoiceNews =
  | { readonly news: "opening" | "closed" | Exclude<SoftphoneEvent, "error" | "level" | "peer"> }
  | { readonly news: "failed" | "error"; readonly problem: string }
  | { readonly news: "muted"; readonly muted: boolean };

/** What follows from news of the phone. Pure. */
export function voiceAfter(voice: Voice, news: VoiceNews): Voice {
  switch (news.news) {
    case "opening":
      return { ...NO_VOICE, line: "connecting" };
    case "closed":
      return NO_VOICE;
    case "registered":
      return { ...without(voice), line: "ready" };
    case "connected":
      return { ...without(voice), line: "ready", isInCall: true };
    case "disconnected":
      return { ...voice, isInCall: false, isMuted: false, isSilent: false };
    case "reconnecting":
      return { ...voice, line: "reconnecting" };
    case "silent":
      return { ...voice, isSilent: true };
    case "muted":
      return { ...voice, isMuted: news.muted };
    case "failed":
      return { ...voice, line: "failed", problem: news.problem };
    case "error":
      return { ...voice, problem: news.problem };
    case "tokenWillExpire":
      return voice;
  }
}

/** Good news settles what was wrong before. */
function without({ problem: _settled, ...voice }: Voice): Voice {
  return voice;
}

/** Can a call be taken in this tab now? */
export const canTalk = ({ line }: Voice): boolean => line === "ready" || line === "reconnecting";
