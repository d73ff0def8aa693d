import type { Tx } from "@/tenants/scopes";
import type { BecauseInput } from "../input";
import { turn } from "./turn";
import type { Acting } from "./version";

/** Lets a suspended lessee's traffic flow again from now on. */
export const resume = (tx: Tx, acting: Acting, { reason }: BecauseInput, now = new Date()) =>
  turn(tx, acting, { change: "resume", reason, now });
