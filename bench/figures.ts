import { say } from "./cleanup";

/** One measurement. `ratio` is `value / baseline`, both of the same run; further figures may follow. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly [further: string]: string | number;
}

/** Prints the one line of a measurement. */
export function tell({ name, value, unit, baseline, ...further }: Result): void {
  const ratio = round(value / baseline, 3);
  const line = { name, value: round(value), unit, baseline: round(baseline), ratio };
  const rest = Object.entries(further).map(([key, figure]) => [
    key,
    typeof figure === "number" ? round(figure) : figure,
  ]);
  process.stdout.write(`${JSON.stringify({ ...line, ...Object.fromEntries(rest) })}\n`);
}

/** Says aloud when a figure misses its floor or limit. The line itself stays as it was measured. */
export function judge(what: string, good: boolean): void {
  if (!good) say(`MISSED: ${what}`);
}

function round(figure: number, digits = 2): number {
  return Number(figure.toFixed(digits));
}

/** The smallest figure that at least this share of all does not exceed (nearest rank); share 0–1. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (figures: readonly number[]): number => percentile(figures, 0.5);

/**
 * Takes both sides turn by turn, so that whatever else the machine does hits both, and answers with the medians.
 * The first turn of each is warm-up and does not count. Who goes first changes from round to round.
 */
export async function turnByTurn(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ value: number; baseline: number }> {
  const taken = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const);
    for (const side of order) {
      const figure = await (side === "ours" ? ours() : theirs());
      if (round > 0) taken[side].push(figure);
      say(`${round === 0 ? "warm-up" : `round ${round}`}: ${side} ${figure.toFixed(1)}`);
    }
  }
  return { value: median(taken.ours), baseline: median(taken.theirs) };
}
