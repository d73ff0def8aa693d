import { accessRouter } from "../access/router";
import { deskRouter } from "../desk/router";
import { floorRouter } from "../floor/router";
import { interactionsRouter } from "../interactions/router";
import { lesseesRouter } from "../lessees/router";
import { paletteRouter } from "../palette/router";
import { statementsRouter } from "../statements/router";
import { router } from "./procedures";

/** Every procedure of the product: one line a capability. */
export const appRouter = router({
  access: accessRouter,
  desk: deskRouter,
  floor: floorRouter,
  interactions: interactionsRouter,
  lessees: lesseesRouter,
  palette: paletteRouter,
  statements: statementsRouter,
});

export type AppRouter = typeof appRouter;
