import { idOf } from "@/db/ids";
import { World } from "@/e2e/cast/caller";
import { cleanly, say } from "./cleanup";
import { judge, percentile, tell } from "./figures";
import { hire, seat } from "./floor";
import { type Installation, standUp } from "./installation";
import { Rings } from "./rings";
import { ready } from "./robots";
import { openTrivialLine } from "./trivial-handler";

const CALLS_PER_SECOND = 20;
const WARM_UP_S = 5;
const MEASURED_S = 30;
const AGENTS = 60;
/** The lessee's own number: a greeting, then a menu; the digit leads straight into a queue. */
const NUMBER = "+886255500101";
const DIGIT = "1";
/** The greeting is over and the menu is being read: from here the carrier takes digits. */
const UNTIL_MENU_MS = 4000;
const RINGS_MS = 700;
/** A ring that takes longer counts as this long. */
const LOST_MS = 5000;
/** After so many calls one more goes to the trivial line, in the midst of the others. */
const PER_TRIVIAL = 10;
const DIALLED_PER_SECOND = (CALLS_PER_SECOND * (PER_TRIVIAL + 1)) / PER_TRIVIAL;
const MOST_P50_MS = 60;
const MOST_P99_MS = 200;

await cleanly(async () => {
  const installation = await standUp();
  const rings = new Rings();
  say(`${AGENTS} agents sign on`);
  const desks = await hire(installation, AGENTS);
  await seat("harbour", desks);
  await ready(installation, desks, ({ interaction, at }) => rings.rang(interaction, at));
  const trivial = await openTrivialLine(installation);
  const world = new World(installation);
  say(`${CALLS_PER_SECOND} calls a second for ${WARM_UP_S + MEASURED_S} s`);
  const { ours, theirs } = await dialAll({
    ours: (from) =>
      ring(world, from, { to: NUMBER, rung: (sid) => rings.of(interactionOf(installation, sid)) }),
    theirs: (from) => ring(world, from, { to: trivial.number, rung: trivial.answered }),
  });
  const lost = ours.filter((ms) => ms >= LOST_MS).length;
  const [p50, p99] = [percentile(ours, 0.5), percentile(ours, 0.99)];
  const further = { p99, baselineP99: percentile(theirs, 0.99), calls: ours.length, lost };
  tell({ name: "ring", value: p50, unit: "ms (p50)", baseline: percentile(theirs, 0.5), ...further });
  judge(`half of all offers should be complete within ${MOST_P50_MS} ms`, p50 < MOST_P50_MS);
  judge(`99 of 100 offers should be complete within ${MOST_P99_MS} ms`, p99 < MOST_P99_MS);
  judge("every call should ring", lost === 0);
});

/** The id every process gives to a call, because it follows from the carrier's own. */
function interactionOf({ env }: Installation, callSid: string): string {
  return idOf("call", env.TWILIO_ACCOUNT_SID ?? "", callSid);
}

interface Line {
  readonly to: string;
  /** When the digit's consequence was there. */
  readonly rung: (sid: string) => Promise<number>;
}

/** One caller: listens to the menu, presses the digit, lets it ring a moment and hangs up. Answers with the delay. */
async function ring(world: World, from: string, { to, rung }: Line): Promise<number> {
  const sid = await world.dial({ from, to });
  await pause(UNTIL_MENU_MS);
  const heard = rung(sid);
  const pressedAt = performance.now();
  await world.press(sid, DIGIT);
  const at = await Promise.race([heard, pause(LOST_MS).then(() => pressedAt + LOST_MS)]);
  await pause(RINGS_MS);
  await world.hangUp(sid);
  return at - pressedAt;
}

type Caller = (from: string) => Promise<number>;

/** Dials at an even pace, whatever becomes of the calls before. The warm-up does not count. */
async function dialAll({ ours, theirs }: { ours: Caller; theirs: Caller }) {
  const delays = { ours: [] as number[], theirs: [] as number[] };
  const underWay: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < DIALLED_PER_SECOND * (WARM_UP_S + MEASURED_S); n += 1) {
    await pause(began + (n * 1000) / DIALLED_PER_SECOND - performance.now());
    const side = n % (PER_TRIVIAL + 1) === 0 ? "theirs" : "ours";
    const from = `+44207${String(2_000_000 + n)}`;
    const kept = n < DIALLED_PER_SECOND * WARM_UP_S ? [] : delays[side];
    underWay.push((side === "ours" ? ours : theirs)(from).then((ms) => void kept.push(ms)));
  }
  await Promise.all(underWay);
  return delays;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
