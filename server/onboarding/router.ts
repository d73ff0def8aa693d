import { may, mayIn, router } from "../api/procedures";
import {
  DiffInput,
  KeepInput,
  PlanInput,
  ReasonInput,
  RehearseInput,
  RewriteInput,
  SignInput,
  TextInput,
  VersionInput,
} from "./input";
import { endLease, resumeLease, signDraft, suspendLease } from "./lease-life";
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
  sign: mayIn("sign:lease", SignInput).mutation(({ ctx, input }) =>
    signDraft(ctx, input.version, input.reason),
  ),
  suspend: mayIn("sign:lease", ReasonInput).mutation(({ ctx, input }) => suspendLease(ctx, input.reason)),
  resume: mayIn("sign:lease", ReasonInput).mutation(({ ctx, input }) => resumeLease(ctx, input.reason)),
  end: mayIn("sign:lease", ReasonInput).mutation(({ ctx, input }) => endLease(ctx, input.reason)),
});
