import { mayIn, router } from "../api/procedures";
import {
  AdjustInput,
  AmendmentsInput,
  ApproveInput,
  BecauseInput,
  DeclineInput,
  DraftInput,
  EndInput,
  OfferInput,
  SignOnPaperInput,
  VersionInput,
  WithdrawInput,
} from "./input";
import { amendmentsIn, listVersions, readVersion } from "./reads";
import { adjust } from "./writes/adjust";
import { approve } from "./writes/approve";
import { decline } from "./writes/decline";
import { draft } from "./writes/draft";
import { end } from "./writes/end";
import { giveNotice } from "./writes/give-notice";
import { offer } from "./writes/offer";
import { resume } from "./writes/resume";
import { signOnPaper } from "./writes/sign-on-paper";
import { suspend } from "./writes/suspend";
import { within } from "./writes/version";
import { withdraw } from "./writes/withdraw";

/** The lease between the two parties: its versions, and the way of a version from a proposal to the end. */
export const leasesRouter = router({
  versions: mayIn("read:lease").query(({ ctx }) => listVersions(ctx)),
  version: mayIn("read:lease", VersionInput).query(({ ctx, input }) => readVersion(ctx, input)),
  amendments: mayIn("read:lease", AmendmentsInput).query(({ ctx, input }) => amendmentsIn(ctx, input)),
  adjust: mayIn("adjust:lease", AdjustInput).mutation(within(adjust)),
  draft: mayIn("draft:lease", DraftInput).mutation(within(draft)),
  offer: mayIn("offer:lease", OfferInput).mutation(within(offer)),
  approve: mayIn("approve:lease", ApproveInput).mutation(within(approve)),
  signOnPaper: mayIn("sign:lease", SignOnPaperInput).mutation(within(signOnPaper)),
  decline: mayIn("approve:lease", DeclineInput).mutation(within(decline)),
  withdraw: mayIn("draft:lease", WithdrawInput).mutation(within(withdraw)),
  suspend: mayIn("suspend:lease", BecauseInput).mutation(within(suspend)),
  resume: mayIn("suspend:lease", BecauseInput).mutation(within(resume)),
  giveNotice: mayIn("approve:lease", BecauseInput).mutation(within(giveNotice)),
  end: mayIn("end:lease", EndInput).mutation(within(end)),
});
