import { forgetOldAttempts } from "./access/writes/attempts";
import { healRouting } from "./calls/heal";
import { applyPending, askAboutSilentLegs } from "./calls/sweep";
import { WISHES } from "./calls/wishes";
import { watchCaps } from "./caps/watch";
import { eraseDeparted } from "./exits/erasing";
import { packBundles } from "./exits/packing";
import { setOutIfAsked } from "./isolation/round";
import { keepLeases, renewLeases } from "./leases/keeping";
import { log } from "./log";
import { sweepsFailed } from "./metrics";
import { NEWS } from "./news/post";
import { payOutbox } from "./outbox/work";
import { LETTERS } from "./people/post";
import { billNumberDays } from "./rating/number-days";
import { billSeatDays } from "./rating/seat-days";
import { tellGrants } from "./routing/grants-told";
import { sweep as sweepRouting } from "./routing/sweep";
import { sweepSeats } from "./seats/sweep";

interface Round {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** What is looked after, and how often. Each round may run in several workers at once, and may be the first. */
const ROUNDS: readonly Round[] = [
  { name: "inbox", everyMs: 1_000, run: () => applyPending() },
  { name: "routing", everyMs: 500, run: () => sweepRouting() },
  { name: "grants-told", everyMs: 1_000, run: tellGrants },
  { name: "seats", everyMs: 2_000, run: () => sweepSeats() },
  { name: "heal", everyMs: 2_000, run: healRouting },
  { name: "silent-legs", everyMs: 1_500, run: () => askAboutSilentLegs() },
  { name: "isolation", everyMs: 2_000, run: setOutIfAsked },
  { name: "leases", everyMs: 1_000, run: () => keepLeases(new Date()) },
  { name: "lease-renewals", everyMs: 60_000, run: () => renewLeases(new Date()) },
  { name: "caps", everyMs: 1_000, run: watchCaps },
  { name: "number-days", everyMs: 5 * 60_000, run: () => billNumberDays(new Date()) },
  { name: "seat-days", everyMs: 5 * 60_000, run: () => billSeatDays(new Date()) },
  { name: "bundles", everyMs: 1_000, run: packBundles },
  { name: "deletions", everyMs: 1_000, run: () => eraseDeparted(new Date()) },
  { name: "old-attempts", everyMs: 60 * 60_000, run: forgetOldAttempts },
];

/** Starts the worker's part of the program. Resolves with the function that stops it after what is under way. */
export async function work(): Promise<() => Promise<void>> {
  const stopOutbox = await payOutbox({ ...WISHES, ...LETTERS, ...NEWS });
  const stops = ROUNDS.map(goRound);
  return async () => {
    await Promise.all([stopOutbox(), ...stops.map((stop) => stop())]);
  };
}

function goRound(round: Round): () => Promise<void> {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = () => {
    if (stopping) return;
    timer = setTimeout(() => {
      running = once(round).then(next);
    }, round.everyMs);
  };
  running = once(round).then(next);
  return async () => {
    stopping = true;
    clearTimeout(timer);
    await running;
  };
}

async function once({ name, run }: Round): Promise<void> {
  try {
    await run();
  } catch (error) {
    sweepsFailed.inc({ sweep: name });
    log.error({ err: error, sweep: name }, "a round failed; the next one tries again");
  }
}
