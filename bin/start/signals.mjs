import { isAlive, parentOf } from "../../db/engines/processes.mjs";

/** How often we look whether whoever started us is still there. */
const LOOK_MS = 500;

/**
 * Aborts when we are told to end: by Ctrl-C (which npm passes on, so it may come twice), by a signal, by a terminal that
 * closes, or because the npm that started us was killed and nobody is left to stop us.
 */
export function untilToldToLeave() {
  const leave = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => leave.abort());
  // Nobody reads what we say any more (`npm start | head`). Dying of that would leave everything running without us.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    // npm runs us through a shell, which outlives it.
    const npm = parentOf(parent);
    const alone = () => process.ppid !== parent || (npm > 1 && !isAlive(npm));
    setInterval(() => alone() && leave.abort(), LOOK_MS).unref();
  }
  return leave.signal;
}
