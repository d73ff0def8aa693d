/** How often we look whether whoever started us is still there. */
const LOOK_MS = 500;

/**
 * Aborts when we are told to end: by Ctrl-C (which npm passes on, so it may come twice), by a signal, by a terminal that
 * closes, or because the npm that started us was killed and nobody is left to stop us.
 */
export function untilToldToLeave() {
  const leave = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => leave.abort());
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && leave.abort(), LOOK_MS).unref();
  }
  return leave.signal;
}
