import type { Offer, StopRinging } from "@/sandbox/carrier/calls/party";
import { Phone } from "@/sandbox/carrier/world/phone";
import type { Step } from "@/sandbox/carrier/world/step";
import type { Clock } from "@/sandbox/clock";

/** How a telephone of the world behaves when the carrier rings it. */
export interface Habit {
  readonly answer: "answer" | "busy" | "no-answer" | "failed";
  /** Milliseconds of ringing before it does so. */
  readonly after: number;
  readonly script: readonly Step[];
}

/** Every telephone that is not ours. Unless told otherwise, one answers after two seconds and then listens. */
export interface Town {
  ring(number: string, offer: Offer): StopRinging;
  setHabit(number: string, habit: Habit): void;
  habitOf(number: string): Habit;
  /** A handset that wants to be rung at this number itself; the returned function signs it off. */
  listen(number: string, ring: (offer: Offer) => StopRinging): () => void;
}

const USUAL: Habit = { answer: "answer", after: 2_000, script: [] };

/** The words and SIP codes for not picking up. */
const DECLINES = {
  busy: ["busy", 486],
  "no-answer": ["no-answer", 480],
  failed: ["failed", 404],
} as const;

export function foundTown(clock: Clock): Town {
  const habits = new Map<string, Habit>();
  const handsets = new Map<string, (offer: Offer) => StopRinging>();
  const habitOf = (number: string) => habits.get(number) ?? USUAL;
  return {
    habitOf,
    setHabit: (number, habit) => void habits.set(number, habit),
    listen(number, ring) {
      handsets.set(number, ring);
      return () => void (handsets.get(number) === ring && handsets.delete(number));
    },
    ring(number, offer) {
      const handset = handsets.get(number);
      if (handset) return handset(offer);
      const habit = habitOf(number);
      return clock.after(habit.after, () => {
        if (habit.answer === "answer") return offer.accepted(new Phone(() => clock.now()));
        const [status, sipCode] = DECLINES[habit.answer];
        offer.declined(status, sipCode);
      });
    },
  };
}
