import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, promptFor } from "./decide";
import { hasClause, ownerOf } from "./decide/clause";
import { BEGINS, ENDS, version } from "./decide/leases.fixtures";
import { NARROWINGS, narrowed } from "./decide/narrowings.fixtures";
import type { Question } from "./decide/question";
import { anyQuestion, anyTraffic } from "./decide/questions.fixtures";
import type { Lease, LeaseState } from "./lease";
import { anyInstant, anyLease } from "./lease/any-lease.fixtures";
import { MEDIA } from "./lease/media";

const anyState = fc.constantFrom<LeaseState>("draft", "trial", "active", "grace", "suspended", "ended");

/** Any second of any day, and often one beside a clock change or the edge of an hour. */
const anyTime = fc
  .oneof(
    anyInstant.map((date) => date.getTime()),
    fc
      .tuple(
        fc.constantFrom("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", BEGINS, ENDS),
        fc.integer({ min: -14_400, max: 14_400 }),
      )
      .map(([change, seconds]) => Date.parse(change) + seconds * 1000),
    fc
      .tuple(anyInstant, fc.integer({ min: -1, max: 1 }))
      .map(([date, seconds]) => Math.floor(date.getTime() / 900_000) * 900_000 + seconds * 1000),
  )
  .map((ms) => new Date(ms));

const anyCase = { document: anyLease, state: anyState, question: anyQuestion, at: anyTime };
const RUNS = { numRuns: 400 };

describe("whatever the lease and the question", () => {
  test("nothing comes in and nothing goes out outside the period and its grace", () => {
    const apart = { ...anyCase, question: anyTraffic, at: fc.constantFrom(-30, -1, 6, 30, 3650) };
    fc.assert(
      fc.property(fc.record(apart), ({ document, state, question, at }) => {
        const from = at < 0 ? Date.parse(BEGINS) : Date.parse(ENDS);
        const now = new Date(from + at * 86_400_000);
        expect(decide(version(document, state), question as Question, now).allow).toBe(false);
      }),
      RUNS,
    );
  });

  test("a refusal names a clause that exists, its owner, and a prompt that the lease has", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        const verdict = decide(version(document, state), question, at);
        if (verdict.allow) return;
        expect(`${verdict.clause} ${hasClause(document, verdict.clause)}`).toBe(`${verdict.clause} true`);
        expect(verdict.owner).toBe(ownerOf(verdict.clause));
        expect(document.prompts[promptFor(verdict.deny)]).toBeDefined();
      }),
      RUNS,
    );
  });

  test("an answer at a price names a clause that exists", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, question, at }) => {
        const verdict = decide(version(document), question, at);
        if (verdict.allow && verdict.burst) expect(hasClause(document, verdict.burst)).toBe(true);
      }),
      RUNS,
    );
  });

  test("no state lets happen what an active lease does not", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        fc.pre(at >= new Date(BEGINS) && at < new Date(ENDS));
        const allowed = decide(version(document, state), question, at).allow;
        expect(!allowed || decide(version(document), question, at).allow).toBe(true);
      }),
      RUNS,
    );
  });

  test("whom a version let in it lets be served, whatever its state becomes and however late it is", () => {
    const later = fc.nat({ max: 400 * 86_400_000 });
    const after = fc.constantFrom<LeaseState>("trial", "active", "grace", "suspended", "ended");
    const within = fc.date({
      min: new Date(BEGINS),
      max: new Date(+new Date(ENDS) - 1),
      noInvalidDate: true,
    });
    const admission = { ...anyCase, question: anyTraffic, at: within, after, later };
    fc.assert(
      fc.property(fc.record(admission), ({ document, state, question, at, after, later }) => {
        if (!decide(version(document, state), question as Question, at).allow) return;
        const then = new Date(+at + later);
        expect(decide(version(document, after), { ask: "serve" }, then).allow).toBe(true);
      }),
      RUNS,
    );
  });

  test("one's own data stays readable in every state, at every time", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, at }) => {
        expect(decide(version(document, state), { ask: "read" }, at).allow).toBe(true);
      }),
      RUNS,
    );
  });

  test("the same question at the same second has the same answer", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        const again = structuredClone({ document, question });
        expect(decide(version(again.document, state), again.question, at)).toEqual(
          decide(version(document, state), question, at),
        );
      }),
      RUNS,
    );
  });
});

describe("narrowing a lease", () => {
  const names = Object.keys(NARROWINGS);
  const cases = fc.record({ ...anyCase, taken: fc.subarray(names, { minLength: 1 }) });

  test.each(names)("to %s never allows more", (name) => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, question, at }) => {
        const less = decide(version(narrowed(document, [name])), question, at);
        expect(!less.allow || decide(version(document), question, at).allow).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  test("in several ways at once never allows more", () => {
    fc.assert(
      fc.property(cases, ({ document, question, at, taken }) => {
        const less = decide(version(narrowed(document, taken)), question, at);
        expect(!less.allow || decide(version(document), question, at).allow).toBe(true);
      }),
      RUNS,
    );
  });

  test("does take something away, and not everything", () => {
    const drawn = fc.sample(cases, { numRuns: 400, seed: 11 });
    const answers = drawn.map(({ document, question, at, taken }) => [
      decide(version(document), question, at).allow,
      decide(version(narrowed(document, taken)), question, at).allow,
    ]);
    expect(answers.filter(([all, less]) => all && !less).length).toBeGreaterThan(20);
    expect(answers.filter(([, less]) => less).length).toBeGreaterThan(20);
  });
});

/** When a cell is open, said again as slowly and as plainly as can be: by the runtime's own clock, without tables. */
function isOpen(document: Lease, medium: (typeof MEDIA)[number], at: Date): boolean {
  const { calendar, permits, zone } = document;
  const { hours, holidays = [] } = permits[medium].in;
  const [date, time] = at.toLocaleString("sv-SE", { timeZone: zone }).split(" ") as [string, string];
  const weekday = at.toLocaleString("en-GB", { timeZone: zone, weekday: "short" }).toLowerCase();
  const special = calendar?.specialDays?.find(
    (day) => day.date === date && (!day.cells || day.cells.includes(`${medium}.in`)),
  );
  const isHoliday = holidays.some((name) =>
    calendar?.holidays?.[name]?.days.some((day) => day.date === date),
  );
  const closed = isHoliday ? [] : undefined;
  const weekly = hours && (hours[weekday as "mon"] ?? []);
  const spans: readonly string[] | undefined = special?.hours ?? closed ?? weekly;
  return (
    !spans || spans.some((span) => span.slice(0, 5) <= time.slice(0, 5) && time.slice(0, 5) < span.slice(6))
  );
}

test("a cell is open when a slow and plain reading of the lease says so, on every day and at every edge", () => {
  fc.assert(
    fc.property(anyLease, anyTime, (document, at) => {
      fc.pre(at >= new Date(BEGINS) && at < new Date(ENDS));
      for (const medium of MEDIA) {
        const verdict = decide(version(document), { ask: "receive", medium, country: "HU" }, at);
        if (verdict.allow) expect(isOpen(document, medium, at)).toBe(true);
        else if (verdict.deny === "outside-hours") expect(isOpen(document, medium, at)).toBe(false);
      }
    }),
    { numRuns: 600 },
  );
});
