import { may, router } from "../api/procedures";
import { CodeInput, LanguageInput, SessionInput } from "./input";
import { profileOf, sessionsOf } from "./reads";
import { confirmFactor, startFactor } from "./writes/factor";
import { chooseLanguage } from "./writes/people";
import { endOwnSession } from "./writes/sessions";

export const accessRouter = router({
  me: may("read:own-profile").query(({ ctx }) => profileOf(ctx.principal)),
  chooseLanguage: may("choose:own-language", LanguageInput).mutation(({ ctx, input }) =>
    chooseLanguage(ctx.principal, input.language),
  ),
  mySessions: may("end:own-session").query(({ ctx }) => sessionsOf(ctx.principal)),
  endSession: may("end:own-session", SessionInput).mutation(({ ctx, input }) =>
    endOwnSession(ctx.principal, input.session),
  ),
  startFactor: may("enrol:own-factor").mutation(({ ctx }) => startFactor(ctx.principal)),
  confirmFactor: may("enrol:own-factor", CodeInput).mutation(({ ctx, input }) =>
    confirmFactor(ctx.principal, input.code),
  ),
});
