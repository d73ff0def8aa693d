const TTY = process.stdout.isTTY === true;
/** @param {string} code @param {string} text */
const paint = (code, text) => (TTY && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {string} text */
export const bold = (text) => paint("1", text);
/** @param {string} text */
export const dim = (text) => paint("2", text);

/** Steps under way, shown on one line below the finished ones. @type {Set<string>} */
const running = new Set();

/**
 * Runs one step and says what was done and how long it took. On a terminal the line shows itself while the step runs.
 * @template T
 * @param {string} step in the past tense: it is read when it is done
 * @param {(tell: (sentence: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function report(step, work) {
  const began = performance.now();
  running.add(step);
  showRunning();
  /** @param {string} sentence */
  const tell = (sentence) => line(`    ${dim(sentence)}`);
  try {
    const result = await work(tell);
    running.delete(step);
    line(`  ${paint("32", "✓")} ${step} ${dim(duration(performance.now() - began))}`);
    return result;
  } catch (reason) {
    running.delete(step);
    line(`  ${paint("31", "✗")} ${step}`);
    throw reason;
  }
}

/** @param {string} text */
export function line(text) {
  process.stdout.write(`${TTY ? "\r\u001b[2K" : ""}${text}\n`);
  showRunning();
}

function showRunning() {
  if (TTY && running.size > 0) process.stdout.write(`\r\u001b[2K  ${dim(`… ${[...running].join(", ")}`)}`);
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
