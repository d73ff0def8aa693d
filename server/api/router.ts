import { accessRouter } from "../access/router";
import { deskRouter } from "../desk/router";
import { paletteRouter } from "../palette/router";
import { router } from "./procedures";

/** Every procedure of the product: one line a capability. */
export const appRouter = router({
  access: accessRouter,
  desk: deskRouter,
  palette: paletteRouter,
});

export type AppRouter = typeof appRouter;
