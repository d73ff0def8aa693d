import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/api/router";

/** What each procedure answers: `Outputs["statements"]["soFar"]`. Screens take their types from here, never by hand. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** A tenant somebody may enter, as the shell shows it. */
export type Place = Outputs["palette"]["places"][number];
