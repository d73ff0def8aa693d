import { may, mayIn, router } from "../api/procedures";
import {
  DiffInput,
  KeepInput,
  PlanInput,
  RehearseInput,
  RewriteInput,
  TextInput,
  VersionInput,
} from "./input";
import { checkPlan, choices, compare, readVersion, rehearseCall, reviewFile } from "./reads";
import { createLessee, keepFile, rewriteFile } from "./writes";

/** From a blueprint to a lessee that answers, and its lease afterwards: drafts, differences, what callers would hear. */
export const onboardingRouter = router({
  choices: may("onboard:lessee").query(() => choices()),
  check: may("onboard:lessee", PlanInput).query(({ ctx, input }) => checkPlan(ctx, input)),
  create: may("onboard:lessee", PlanInput).mutation(({ ctx, input }) => createLessee(ctx, input)),
  version: mayIn("read:lease", VersionInput).query(({ ctx, input }) => readVersion(ctx, input)),
  compare: mayIn("read:lease", DiffInput).query(({ ctx, input }) => compare(ctx, input)),
  rehearse: mayIn("read:lease", RehearseInput).query(({ ctx, input }) => rehearseCall(ctx, input)),
  review: mayIn("draft:lease", TextInput).mutation(({ ctx, input }) => reviewFile(ctx, input)),
  rewrite: mayIn("draft:lease", RewriteInput).mutation(({ input }) => rewriteFile(input)),
  keep: mayIn("draft:lease", KeepInput).mutation(({ ctx, input }) => keepFile(ctx, input)),
});
