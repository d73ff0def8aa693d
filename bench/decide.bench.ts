import { applianceService } from "@/tenants/blueprints/appliance-service";
import { onWeekdays } from "@/tenants/blueprints/facts";
import { decide, type Question, type Verdict } from "@/tenants/decide";
import { type LeaseInForce, readLease } from "@/tenants/lease";
import { judge, tell, turnByTurn } from "./figures";

const ROUNDS = 11;
const QUESTIONS = 1_000_000;
const LIMIT = 1_000_000;
const ALLOWED: Verdict = { allow: true };
const LEASES = 200;
const DAY_MS = 86_400_000;
const BEGINS = Date.parse("2026-01-01T00:00:00Z");

/** Lessees of a large floor: each with hours, holidays, caps and countries of its own, in zones that change their clocks. */
const leases = Array.from({ length: LEASES }, (_, i) => leaseOf(i));
const questions = leases.map((_, i) => questionOf(i));
/** A day's worth of instants, forth and back over a year. */
const instants = Array.from(
  { length: 997 },
  (_, i) => new Date(BEGINS + ((i * 61) % 365) * DAY_MS + i * 86_399),
);

const { value, baseline } = await turnByTurn(
  ROUNDS,
  async () => perSecond(decide),
  async () => perSecond(always),
);
tell({ name: "decide", value, unit: "decisions/s", baseline, leases: LEASES });
judge(`decide should answer ${LIMIT} questions a second on one core`, value >= LIMIT);

/** The baseline: the same questions, and an answer that does not depend on them. */
function always(_: LeaseInForce | undefined, __: Question, ___: Date): Verdict {
  return ALLOWED;
}

function perSecond(answer: typeof decide): number {
  let allowed = 0;
  const began = performance.now();
  for (let i = 0; i < QUESTIONS; i += 1) {
    const verdict = answer(
      leases[i % LEASES],
      questions[(i * 7) % LEASES] as Question,
      instants[i % 997] as Date,
    );
    if (verdict.allow) allowed += 1;
  }
  const seconds = (performance.now() - began) / 1000;
  // Half and half, or it would be measured how fast one answer is.
  if (answer === decide && (allowed < QUESTIONS / 10 || allowed > (QUESTIONS * 9) / 10))
    throw new Error(`${allowed} of ${QUESTIONS} were allowed: these questions measure nothing.`);
  return QUESTIONS / seconds;
}

function leaseOf(i: number): LeaseInForce {
  const from = new Date(BEGINS);
  const until = new Date(BEGINS + 365 * DAY_MS);
  const facts = { tenant: `lessee-${i}`, names: { "zh-TW": `承租方 ${i}` }, colour: "#1f6f8b", numbers: [] };
  const document = readLease({
    ...applianceService({ ...facts, seats: 4, from, until }),
    zone: ["Asia/Taipei", "Europe/Budapest", "Europe/London", "America/New_York"][i % 4],
    permits: {
      voice: {
        in: { state: "live", hours: onWeekdays("08:00-12:00", "13:00-22:00"), holidays: ["own"] },
        out: { state: "live", countries: { allow: ["TW", "HU", "GB"] }, concurrentCap: 3 },
      },
      sms: { out: { state: "live", templates: ["reminder"], consent: "opt-in", dailyCap: 50 } },
    },
    calendar: { holidays: { own: { days: [{ date: "2026-10-10", label: "holiday" }] } } },
    caps: { concurrentCalls: 4, minutesPerDay: 1000, spendPerDay: { amount: "5000", currency: "TWD" } },
    compliance: { callingWindows: [{ hours: onWeekdays("08:00-23:00") }] },
  });
  return { tenantId: `${i}`, slug: facts.tenant, version: 1, state: "active", from, until, document };
}

function questionOf(i: number): Question {
  const usage = { today: i % 60, concurrent: i % 4, calls: i % 5, minutesToday: i, spentToday: BigInt(i) };
  const kinds: readonly Question[] = [
    { ask: "receive", medium: "voice", country: "TW", usage },
    { ask: "send", medium: "voice", country: i % 3 ? "HU" : "KP", usage },
    { ask: "send", medium: "sms", country: "TW", consent: "given", template: "reminder", usage },
    { ask: "sign-in", seated: true, signedIn: i % 5 },
    { ask: "act", right: "transfer" },
  ];
  return kinds[i % kinds.length] as Question;
}
