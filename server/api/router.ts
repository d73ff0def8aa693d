import { accessRouter } from "../access/router";
import { auditRouter } from "../audit/router";
import { capsRouter } from "../caps/router";
import { deskRouter } from "../desk/router";
import { floorRouter } from "../floor/router";
import { interactionsRouter } from "../interactions/router";
import { isolationRouter } from "../isolation/router";
import { leasesRouter } from "../leases/router";
import { lesseesRouter } from "../lessees/router";
import { paletteRouter } from "../palette/router";
import { peopleRouter } from "../people/router";
import { seatsRouter } from "../seats/router";
import { statementsRouter } from "../statements/router";
import { visitsRouter } from "../visits/router";
import { router } from "./procedures";

/** Every procedure of the product: one line a capability. */
export const appRouter = router({
  access: accessRouter,
  audit: auditRouter,
  caps: capsRouter,
  desk: deskRouter,
  floor: floorRouter,
  interactions: interactionsRouter,
  isolation: isolationRouter,
  leases: leasesRouter,
  lessees: lesseesRouter,
  palette: paletteRouter,
  people: peopleRouter,
  seats: seatsRouter,
  statements: statementsRouter,
  visits: visitsRouter,
});

export type AppRouter = typeof appRouter;
