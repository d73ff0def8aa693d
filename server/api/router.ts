import { accessRouter } from "../access/router";
import { router } from "./procedures";

/** Every procedure of the product: one line a capability. */
export const appRouter = router({
  access: accessRouter,
});

export type AppRouter = typeof appRouter;
