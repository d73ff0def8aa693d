import type { State } from "../_parts/state";
import type { Lessee } from "./lessee";

const LOOK: Record<Lessee["state"], State> = {
  draft: "off",
  scheduled: "wrap",
  trial: "live",
  active: "available",
  expiring: "ringing",
  grace: "ringing",
  suspended: "problem",
  ended: "off",
};

/** How the state of a lease is drawn; the word is always beside it. */
export function leaseLook(state: Lessee["state"]): State {
  return LOOK[state];
}
