import { audio } from "../softphone/loudness";

/** Two notes a third apart, a second long, then two seconds of nothing: heard in a full room, bearable all day. */
const NOTES_HZ = [660, 550];
const NOTE_SECONDS = 0.45;
const EVERY_MS = 3_000;
const LOUDNESS = 0.12;

function note(hertz: number, at: number): void {
  const output = audio();
  const tone = new OscillatorNode(output, { frequency: hertz, type: "triangle" });
  const gain = new GainNode(output, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.setTargetAtTime(0, at + NOTE_SECONDS * 0.5, 0.08);
  tone.connect(gain).connect(output.destination);
  tone.start(at);
  tone.stop(at + NOTE_SECONDS);
}

/** One ring. */
export function ringOnce(): void {
  const { currentTime } = audio();
  for (const [n, hertz] of NOTES_HZ.entries()) note(hertz, currentTime + n * NOTE_SECONDS);
}

/** Rings until the answer is called. Silent while the browser waits for the person's first gesture on the page. */
export function startRinging(): () => void {
  ringOnce();
  const timer = setInterval(ringOnce, EVERY_MS);
  return () => clearInterval(timer);
}

/** A calm tone to try the loudspeaker with; resolves when it is over. */
export async function playTestTone(): Promise<void> {
  const { currentTime } = audio();
  for (const [n, hertz] of [440, 554, 659].entries()) note(hertz, currentTime + n * 0.35);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
}

/** The first gesture on a page lets it sound; from then on offers ring. */
export function unlockOnGesture(): () => void {
  const unlock = () => void audio();
  for (const gesture of ["pointerdown", "keydown"]) window.addEventListener(gesture, unlock);
  return () => {
    for (const gesture of ["pointerdown", "keydown"]) window.removeEventListener(gesture, unlock);
  };
}
