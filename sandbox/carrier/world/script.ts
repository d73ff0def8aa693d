import type { Leg } from "@/sandbox/carrier/calls/leg";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { Phone } from "@/sandbox/carrier/world/phone";
import type { Step } from "@/sandbox/carrier/world/step";

/** Let the person at the far end act by itself. The script ends with the call. */
export function follow(carrier: Carrier, leg: Leg, script: readonly Step[]): void {
  const [step, ...rest] = script;
  if (!step) return;
  const cancel = carrier.clock.after(step.after, () => {
    leg.whenOver.delete(cancel);
    if (step.press !== undefined) press(leg, step.press);
    if (step.say !== undefined) leg.keypad.say(step.say);
    if (step.hangUp) return hangUp(carrier, leg);
    follow(carrier, leg, rest);
  });
  leg.whenOver.add(cancel);
}

/** Press keys, now. */
export function press(leg: Leg, keys: string): void {
  if (leg.party instanceof Phone) leg.party.pressed += keys;
  leg.keypad.press(keys);
}

/** Put the receiver down. */
export function hangUp(carrier: Carrier, leg: Leg): void {
  endLeg(carrier, leg, endOf(leg, "party"));
}
