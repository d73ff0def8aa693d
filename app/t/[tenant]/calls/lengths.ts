type Instants = {
  readonly queuedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
};

/** Seconds from the queue to the answer, or to the end when nobody answered; undefined for a call that never queued or still waits. */
export function waitSeconds({ queuedAt, answeredAt, endedAt }: Instants): number | undefined {
  return between(queuedAt, answeredAt ?? endedAt);
}

/** Seconds of conversation, hold included; undefined for a call that nobody answered or that still goes on. */
export function talkSeconds({ answeredAt, endedAt }: Instants): number | undefined {
  return between(answeredAt, endedAt);
}

function between(from: Date | null, until: Date | null): number | undefined {
  return from && until ? Math.max(0, (until.getTime() - from.getTime()) / 1_000) : undefined;
}
