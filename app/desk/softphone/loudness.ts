let context: AudioContext | undefined;

/** The page's one audio context. Browsers let it start only after the person has done something on the page. */
export function audio(): AudioContext {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume().catch(() => {});
  return context;
}

/** Can this page be heard yet? */
export const isAudible = (): boolean => context?.state === "running";

/** Watches how loud a stream is, 0 to 1, about ten times a second, until the answer is called. */
export function watchLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  const output = audio();
  const source = output.createMediaStreamSource(stream);
  const analyser = new AnalyserNode(output, { fftSize: 512 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(loudness(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}

/** Root mean square, stretched so that ordinary speech fills about half of the scale. */
export function loudness(samples: ArrayLike<number>): number {
  let energy = 0;
  for (let n = 0; n < samples.length; n++) energy += (samples[n] ?? 0) ** 2;
  return samples.length === 0 ? 0 : Math.min(1, Math.sqrt(energy / samples.length) * 4);
}
