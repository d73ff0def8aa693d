import { accessRouter } from "../access/router";
import { auditRouter } from "../audit/router";
import { brandsRouter } from "../brands/router";
import { capsRouter } from "../caps/router";
import { changesRouter } from "../changes/router";
import { deskRouter } from "../desk/router";
import { exitsRouter } from "../exits/router";
import { floorRouter } from "../floor/router";
import { gatesRouter } from "../gates/router";
import { interactionsRouter } from "../interactions/router";
import { isolationRouter } from "../isolation/router";
import { leasesRouter } from "../leases/router";
import { lesseesRouter } from "../lessees/router";
import { onboardingRouter } from "../onboarding/router";
import { paletteRouter } from "../palette/router";
import { papersRouter } from "../papers/router";
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
  brands: brandsRouter,
  changes: changesRouter,
  desk: deskRouter,
  exits: exitsRouter,
  floor: floorRouter,
  gates: gatesRouter,
  interactions: interactionsRouter,
  isolation: isolationRouter,
  leases: leasesRouter,
  lessees: lesseesRouter,
  onboarding: onboardingRouter,
  palette: paletteRouter,
  papers: papersRouter,
  people: peopleRouter,
  seats: seatsRouter,
  statements: statementsRouter,
  visits: visitsRouter,
});

export type AppRouter = typeof appRouter;
