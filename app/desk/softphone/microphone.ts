import { audio } from "./loudness";

/** What the agent's side sends. */
export interface Voice {
  readonly track: MediaStreamTrack;
  /** False: it is silence, because there is no microphone, it was refused, or it was left out on purpose. */
  readonly isReal: boolean;
}

const WITHOUT_SOUND = "ll.desk.without-sound";

/** The agent chose to work without sound in this tab: the microphone is not asked for. */
export const worksWithoutSound = (): boolean => sessionStorage.getItem(WITHOUT_SOUND) === "yes";

export function workWithoutSound(without: boolean): void {
  if (without) sessionStorage.setItem(WITHOUT_SOUND, "yes");
  else sessionStorage.removeItem(WITHOUT_SOUND);
}

/** The microphone, or silence: a call goes on without it, and the desk says so. */
export async function openMicrophone(): Promise<Voice> {
  if (!worksWithoutSound()) {
    try {
      const wishes = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
      const [track] = (await navigator.mediaDevices.getUserMedia({ audio: wishes })).getAudioTracks();
      if (track) return { track, isReal: true };
    } catch {
      // Refused or missing: falls through to silence, which the phone announces.
    }
  }
  return { track: silence(), isReal: false };
}

function silence(): MediaStreamTrack {
  const [track] = audio().createMediaStreamDestination().stream.getAudioTracks();
  if (!track) throw new Error("This browser cannot make sound.");
  return track;
}
