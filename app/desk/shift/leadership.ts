/** Which tab of this browser leads: it alone owns the phone (S6-1). */
export interface Candidate {
  /** Takes the lead from whichever tab has it. */
  takeOver(): void;
  withdraw(): void;
}

/**
 * Stands for election among the tabs of this browser, by a lock that the browser gives back by itself when a tab dies. A
 * tab that lost the lead waits in line again, so that somebody leads as long as any tab is open.
 */
export function standForElection(name: string, tell: (leads: boolean) => void): Candidate {
  let resign = () => {};
  let isStanding = true;
  const hold = () =>
    new Promise<void>((release) => {
      resign = release;
      if (isStanding) tell(true);
      else release();
    });
  const queue = (options: LockOptions) => {
    navigator.locks.request(name, options, hold).catch(() => {
      // Another tab took over.
      if (!isStanding) return;
      tell(false);
      queue({});
    });
  };
  queue({});
  return {
    takeOver: () => queue({ steal: true }),
    withdraw() {
      isStanding = false;
      resign();
    },
  };
}
