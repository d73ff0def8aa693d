/** What has to be undone, the latest first. */
const owed: (() => Promise<unknown> | unknown)[] = [];

/** Undone at the end of the measurement, however it ends. */
export function atEnd(undo: () => Promise<unknown> | unknown): void {
  owed.push(undo);
}

async function undoAll(): Promise<void> {
  for (let undo = owed.pop(); undo; undo = owed.pop()) {
    try {
      await undo();
    } catch (error) {
      process.stderr.write(`  could not clean up: ${String(error)}\n`);
    }
  }
}

/** Runs a measurement and leaves nothing behind, on success, on failure and on Ctrl-C. */
export async function cleanly(measure: () => Promise<void>): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void undoAll().then(() => process.exit(130)));
  try {
    await measure();
  } catch (error) {
    process.stderr.write(`  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
  await undoAll();
  process.exit();
}

/** Progress is for people and goes to stderr: stdout holds results only. */
export function say(sentence: string): void {
  process.stderr.write(`  ${sentence}\n`);
}
