// Its own file because how long somebody must wait is arithmetic over counts, apart from how they are counted.

/** Failed tries of one kind in the last hour, and how long ago the latest was. */
export interface Failures {
  readonly count: number;
  readonly secondsSinceLast: number;
}

/** What is known about earlier tries when somebody tries to sign in. */
export interface Tries {
  /** For this account, from anywhere. */
  readonly account: Failures;
  /** For this account, from this address. */
  readonly pair: Failures;
  /** From this address, for anybody. */
  readonly address: Failures;
  /** This account was signed in to from this address in the last 30 days. */
  readonly addressIsKnown: boolean;
  /** Failures of everybody in the last minute: many at once mean that a list of passwords is being tried. */
  readonly everybody: number;
}

const MANY_AT_ONCE = 100;

/** Doubling from one second after the free tries, and never for ever: a lock would be a weapon. */
function waitAfter({ count, secondsSinceLast }: Failures, free: number, longest: number): number {
  if (count < free) return 0;
  const delay = Math.min(longest, 2 ** Math.min(count - free, 20));
  return Math.max(0, Math.ceil(delay - secondsSinceLast));
}

/**
 * Seconds until the next try is looked at; 0 means now. An account that is being attacked from elsewhere stays open to its
 * owner: from an address they have used before, only failures from there count.
 */
export function secondsToWait(tries: Tries): number {
  const free = tries.everybody > MANY_AT_ONCE ? 2 : 5;
  const account = waitAfter(tries.addressIsKnown ? tries.pair : tries.account, free, 300);
  return Math.max(account, waitAfter(tries.address, 50, 60));
}

/** Five wrong codes in a quarter of an hour; then the oldest must be forgotten first. */
export function secondsToWaitForCode(failuresInQuarter: number, secondsSinceOldest: number): number {
  return failuresInQuarter < 5 ? 0 : Math.max(1, Math.ceil(900 - secondsSinceOldest));
}

const A_MINUTE_MS = 60_000;

/** Says yes to a key once a minute. It remembers so many keys and forgets the oldest: what strangers send has no end. */
export function onceAMinute(clock: () => number, atMost = 10_000): (key: string) => boolean {
  const told = new Map<string, number>();
  return (key) => {
    const now = clock();
    if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < A_MINUTE_MS) return false;
    told.delete(key);
    told.set(key, now);
    const [oldest] = told.keys();
    if (told.size > atMost && oldest !== undefined) told.delete(oldest);
    return true;
  };
}

/** Says yes so many times in each minute of the clock. */
export function atMostAMinute(room: number, clock: () => number): () => boolean {
  let minute = 0;
  let taken = 0;
  return () => {
    const current = Math.floor(clock() / A_MINUTE_MS);
    if (current !== minute) taken = 0;
    minute = current;
    taken += 1;
    return taken <= room;
  };
}
