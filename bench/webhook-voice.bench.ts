import postgres from "postgres";
import { type Dialled, inboundCalls, type Signer } from "./carrier-form";
import { atEnd, cleanly, say } from "./cleanup";
import { judge, median, tell, turnByTurn } from "./figures";
import { type Installation, standUp } from "./installation";
import { hammer } from "./load";
import { runProgram } from "./program";

const IN_FLIGHT = 16;
const ROUND_MS = 1000;
const ROUNDS = 11;
const FLOOR = 0.6;
/** Longer than any word may wait for company: here answering and applying share the machine. */
const SUSTAINED_MS = 8000;

/** Every way a call can come in: a lessee's own number, a forwarded one, and the shared one where nobody is known yet. */
const NUMBERS: readonly Dialled[] = [
  { to: "+886255500101" },
  { to: "+886255500100", forwardedFrom: "+442071838750" },
  { to: "+886255500100", forwardedFrom: "+886223456700" },
  { to: "+886255500100" },
];

const isAnswer = (body: string) => /<(Say|Gather|Enqueue)/.test(body);
const isFloor = (body: string) => body.includes("<Response/>");

await cleanly(async () => {
  const installation = await standUp();
  const theirs = await runProgram("signature-and-row", installation.env);
  const caughtUp = follower(installation);
  const next = inboundCalls(signerOf(installation), NUMBERS);
  const round = async (origin: string, isGood: (body: string) => boolean, forMs = ROUND_MS) =>
    (await hammer({ origin, next, inFlight: IN_FLIGHT, forMs, isGood })).perSecond;
  const lags: number[] = [];
  const { value, baseline } = await turnByTurn(
    ROUNDS,
    async () => {
      const perSecond = await round(installation.url, isAnswer);
      lags.push(await caughtUp());
      return perSecond;
    },
    () => round(theirs.origin, isFloor),
  );
  tell({ name: "webhook-voice", value, unit: "requests/s", baseline, appliedAfterMs: median(lags) });
  const sustained = await round(installation.url, isAnswer, SUSTAINED_MS);
  const appliedAfterMs = await caughtUp();
  const beside = await round(theirs.origin, isFloor, SUSTAINED_MS);
  tell({
    name: "webhook-voice-sustained",
    value: sustained,
    unit: "requests/s",
    baseline: beside,
    appliedAfterMs,
  });
  judge(`webhook-voice should keep ${FLOOR} of its baseline`, value / baseline >= FLOOR);
});

function signerOf({ env, webhooks }: Installation): Signer {
  const { TWILIO_ACCOUNT_SID = "", TWILIO_AUTH_TOKEN = "", PUBLIC_URL = "" } = env;
  return {
    ...{ accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN },
    ...{ publicUrl: PUBLIC_URL, path: `${webhooks}/voice` },
  };
}

/**
 * How to wait until everything that was stored has also been applied: what one side still does must not slow the other.
 * @returns the milliseconds it took
 */
function follower({ env }: Installation): () => Promise<number> {
  const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  atEnd(() => sql.end({ timeout: 2 }));
  return async () => {
    const began = performance.now();
    for (;;) {
      const [row] = await sql`select count(*)::int as pending from app.inbox where applied_at is null`;
      const pending = Number(row?.pending);
      if (pending === 0) return performance.now() - began;
      if (performance.now() - began > 180_000)
        throw new Error(`${pending} calls were stored and never applied.`);
      say(`${pending} calls are stored and not yet applied`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
}
