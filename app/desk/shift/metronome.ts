/**
 * Beats at an interval even while the tab is in the background, where browsers slow a page's own timers down to one a
 * minute: a worker's are left alone. A desk that only looks alive is the classic failure of phones in browsers (S6-2).
 */
export function beatEvery(ms: number, beat: () => void): () => void {
  const source = URL.createObjectURL(
    new Blob([`setInterval(() => postMessage(0), ${ms})`], { type: "text/javascript" }),
  );
  const worker = new Worker(source);
  worker.onmessage = beat;
  return () => {
    worker.terminate();
    URL.revokeObjectURL(source);
  };
}
