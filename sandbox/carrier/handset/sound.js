/** The two tones of every key. @type {Record<string, [number, number]>} */
const KEY_TONES = {
  1: [697, 1209],
  2: [697, 1336],
  3: [697, 1477],
  4: [770, 1209],
  5: [770, 1336],
  6: [770, 1477],
  7: [852, 1209],
  8: [852, 1336],
  9: [852, 1477],
  "*": [941, 1209],
  0: [941, 1336],
  "#": [941, 1477],
};

/** @type {AudioContext | undefined} */
let context;

/** The page's one audio context; browsers let it start only after a person has done something. */
export function audio() {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
  return context;
}

/**
 * Let the person hear the key they pressed.
 * @param {string} key
 */
export function keyTone(key) {
  const tones = KEY_TONES[key];
  if (!tones) return;
  const output = audio();
  const gain = new GainNode(output, { gain: 0.04 });
  gain.connect(output.destination);
  for (const frequency of tones) {
    const tone = new OscillatorNode(output, { frequency });
    tone.connect(gain);
    tone.start();
    tone.stop(output.currentTime + 0.12);
  }
}

/**
 * What this telephone sends: the microphone, or a quiet hum when there is none or it was refused.
 * @returns {Promise<{ track: MediaStreamTrack, real: boolean }>}
 */
export async function voice() {
  try {
    const stream = await Promise.race([navigator.mediaDevices.getUserMedia({ audio: true }), unanswered()]);
    const [track] = stream.getAudioTracks();
    if (track) return { track, real: true };
  } catch {
    // Refused, or there is no microphone: a telephone without one still has to be heard.
  }
  const output = audio();
  const hum = new OscillatorNode(output, { frequency: 220 });
  const quiet = new GainNode(output, { gain: 0.05 });
  const destination = output.createMediaStreamDestination();
  hum.connect(quiet).connect(destination);
  hum.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error("This browser cannot make sound.");
  return { track, real: false };
}

/**
 * Watch how loud a stream is, about ten times a second, until the returned function is called.
 * @param {MediaStream} stream
 * @param {(level: number) => void} tell from 0 to 1
 */
export function watchLevel(stream, tell) {
  const output = audio();
  const source = output.createMediaStreamSource(stream);
  const analyser = new AnalyserNode(output, { fftSize: 512 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    tell(Math.min(1, Math.sqrt(energy) * 4));
  }, 100);
  return () => {
    clearInterval(timer);
    source.disconnect();
    tell(0);
  };
}

/** A question for the microphone that nobody answers must not keep the call silent. @returns {Promise<never>} */
function unanswered() {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error("nobody allowed the microphone")), 5_000),
  );
}
