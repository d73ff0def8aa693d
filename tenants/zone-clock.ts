const DAY_S = 86_400;
/** No zone has ever changed its offset and changed it back within this time. */
const STEP_S = 3 * 3600;
/** Days kept per zone: about what a year of a busy floor asks for, forth and back. */
const KEPT_DAYS = 800;

/** From this second (UTC) on, the clock shows UTC plus the offset. */
interface Stretch {
  readonly from: number;
  readonly offset: number;
}

/**
 * The clock on a wall in a zone, fast enough to be asked at every decision: offsets are looked up once a day and zone,
 * with each clock change found to the second, and are then arithmetic. The runtime's own formatter is the only source.
 */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, readonly Stretch[]>();
  #lastDay = Number.NaN;
  #lastStretches: readonly Stretch[] = [];

  private constructor(zone: string) {
    const numeric = "2-digit" as const;
    this.#format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      ...{ year: "numeric", month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
    });
  }

  static readonly #known = new Map<string, ZoneClock>();

  /** The clock of a zone. Throws when the runtime knows no such zone. */
  static of(zone: string): ZoneClock {
    const known = ZoneClock.#known.get(zone);
    if (known) return known;
    const made = new ZoneClock(zone);
    ZoneClock.#known.set(zone, made);
    return made;
  }

  /** What the wall clock shows at a second of UTC, as if that were UTC: divide by a day for the date. */
  show(second: number): number {
    const day = Math.floor(second / DAY_S);
    if (day !== this.#lastDay) {
      this.#lastStretches = this.#stretchesOf(day);
      this.#lastDay = day;
    }
    const stretches = this.#lastStretches;
    for (let i = stretches.length - 1; i > 0; i -= 1) {
      const stretch = stretches[i] as Stretch;
      if (second >= stretch.from) return second + stretch.offset;
    }
    return second + (stretches[0] as Stretch).offset;
  }

  /** The second of UTC at which the wall clock shows this; the first of two, or just after a gap that skips it. */
  when(shown: number): number {
    const earlier = shown - (this.show(shown - DAY_S) - (shown - DAY_S));
    const later = shown - (this.show(shown + DAY_S) - (shown + DAY_S));
    if (this.show(earlier) === shown) return earlier;
    if (this.show(later) === shown) return later;
    return earlier;
  }

  #stretchesOf(day: number): readonly Stretch[] {
    const known = this.#days.get(day);
    if (known) return known;
    if (this.#days.size >= KEPT_DAYS) this.#days.clear();
    const begin = day * DAY_S;
    const found: Stretch[] = [{ from: begin, offset: this.#offset(begin) }];
    for (let from = begin; from < begin + DAY_S; from += STEP_S) this.#change(from, from + STEP_S, found);
    this.#days.set(day, found);
    return found;
  }

  /** Adds the change between two seconds, if there is one, to the second. */
  #change(from: number, until: number, found: Stretch[]): void {
    const offset = this.#offset(until);
    if (offset === found.at(-1)?.offset) return;
    let before = from;
    let after = until;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offset(middle) === offset) after = middle;
      else before = middle;
    }
    found.push({ from: after, offset });
  }

  #offset(second: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(second * 1000)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: s = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, s) / 1000 - second;
  }
}
