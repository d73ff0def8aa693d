import { statfsSync } from "node:fs";

/** A database that cannot grow by this much cannot work. */
const CROWDED_BYTES = 32 * 1024 * 1024;

/** Something a person can put right: one sentence says what happened, the next what to do. Never a stack. */
export class Trouble extends Error {
  /** @override */
  name = "Trouble";
}

/**
 * A full disk shows itself as an error of ours or as a line in a program's log.
 * @param {unknown} reason an error, or text of a log
 */
export function isDiskFull(reason) {
  const code = reason instanceof Error ? Reflect.get(reason, "code") : undefined;
  // PostgreSQL's own code for it; in words it names the block that it could not write whole.
  if (code === "53100") return true;
  const text = reason instanceof Error ? `${reason.message} ${code ?? ""}` : String(reason);
  return /ENOSPC|EDQUOT|no space left on device|disk quota exceeded|wrote only \d+ of \d+ bytes/i.test(text);
}

/**
 * Whether a disk has next to no room: programs that fail on one do not always say so.
 * @param {string} folder
 */
export function isCrowded(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < CROWDED_BYTES;
}

/** @param {string} folder where there was no room */
export function diskFull(folder) {
  return new Trouble(
    `The disk that holds ${folder} is full. Free some space, or set LEASELINE_HOME to a folder on another disk.`,
  );
}
