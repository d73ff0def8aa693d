import type { Outputs } from "../_shell/outputs";

/** A lessee as one line of the operator's list. */
export type Lessee = Outputs["lessees"]["list"]["lessees"][number];
