import type { Outputs } from "@/app/_shell/outputs";

/** A call as one line of the log. */
export type Call = Outputs["interactions"]["list"]["interactions"][number];
