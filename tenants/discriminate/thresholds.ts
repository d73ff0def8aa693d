import type { ChainStep } from "../number";
import { CATALOGUE } from "./method";

/** A chain's link with everything its operator left to the catalogue filled in. */
export interface Link extends ChainStep {
  readonly atLeast: number;
  readonly tries: number;
}

/** How often each step asks, unless its link says otherwise: a code three times, everything else twice. */
const TRIES = 2;
const CODE_TRIES = 3;

/** A link as it counts: no term of an operator makes a step surer than its floor lets it be. */
export function linkOf(step: ChainStep): Link {
  const { atLeast, floor, confirmFrom } = CATALOGUE[step.method];
  const usualTries = step.method === "access-code" ? CODE_TRIES : TRIES;
  return {
    ...(confirmFrom !== undefined && { confirmFrom }),
    ...step,
    atLeast: Math.max(step.atLeast ?? atLeast, floor),
    tries: step.tries ?? usualTries,
  };
}
