/** Wishes about a live call are worthless after seconds: they are repeated fast and given up soon. */
const LIVE = { firstMs: 150, capMs: 2_000, attempts: 10 };
const PATIENT = { firstMs: 1_000, capMs: 15 * 60_000, attempts: 12 };

const paceOf = (topic: string) =>
  topic.startsWith("call.") || topic.startsWith("participant.") ? LIVE : PATIENT;

/** Delay before the next try in milliseconds: doubling, capped, with full jitter (`chance` in 0..1) above half of it. */
export function retryDelayMs(topic: string, attempts: number, chance: number): number {
  const { firstMs, capMs } = paceOf(topic);
  const ceiling = Math.min(capMs, firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}

/** Whether another try makes sense. */
export function isHopeless(topic: string, attempts: number): boolean {
  return attempts >= paceOf(topic).attempts;
}

/** Another try would end the same: to the dead letters at once. The message is kept, and must name nobody. */
export class Hopeless extends Error {
  override readonly name = "Hopeless";
}
