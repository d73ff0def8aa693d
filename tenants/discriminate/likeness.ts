import { isUnspaced, plain } from "./plain";

/** Longest utterance that is compared: a name in a sentence, and not a speech. */
const HEARD = 200;

/** How alike what was heard is to a name, 0 to 1: 1 when the name is in it, else the share of pairs of letters (Dice). */
export function likeness(heard: string, name: string): number {
  const [said, meant] = [plain(heard.slice(0, HEARD)), plain(name)];
  if (said === "" || meant === "") return 0;
  if (` ${said} `.includes(` ${meant} `) || (isUnspaced(meant) && joined(said).includes(joined(meant))))
    return 1;
  return dice(pairs(joined(said)), pairs(joined(meant)));
}

const joined = (text: string): string => text.replaceAll(" ", "");

function pairs(text: string): Map<string, number> {
  const counted = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i += 1) {
    const pair = text.slice(i, i + 2);
    counted.set(pair, (counted.get(pair) ?? 0) + 1);
  }
  return counted;
}

/** The coefficient of L. R. Dice, Measures of the Amount of Ecologic Association Between Species (1945), over pairs. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  const all = sum(a) + sum(b);
  return all === 0 ? 0 : (2 * shared) / all;
}

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);
