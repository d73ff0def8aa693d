import type { Tx } from "@/tenants/scopes";
import type { BecauseInput } from "../input";
import { turn } from "./turn";
import type { Acting } from "./version";

/** Stops a lessee's traffic from now on; its numbers stay its own, and calls that are up go on. */
export const suspend = (tx: Tx, acting: Acting, { reason }: BecauseInput, now = new Date()) =>
  turn(tx, acting, { change: "suspend", reason, now });
