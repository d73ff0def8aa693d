import { may, mayIn, router } from "../api/procedures";
import { AcceptInput, DeclineInput, WishInput, WithdrawInput } from "./input";
import { changeableClauses, listRequests, openRequests } from "./reads";
import { accept, change, decline, withdrawRequest } from "./writes";

/** A lessee changes what is its own, and asks for the rest. */
export const changesRouter = router({
  change: mayIn("change:lease", WishInput).mutation(({ ctx, input }) => change(ctx, input)),
  withdraw: mayIn("change:lease", WithdrawInput).mutation(({ ctx, input }) => withdrawRequest(ctx, input)),
  accept: mayIn("answer:change", AcceptInput).mutation(({ ctx, input }) => accept(ctx, input)),
  decline: mayIn("answer:change", DeclineInput).mutation(({ ctx, input }) => decline(ctx, input)),
  clauses: mayIn("read:lease").query(({ ctx }) => changeableClauses(ctx)),
  list: mayIn("read:lease").query(({ ctx }) => listRequests(ctx)),
  open: may("list:lessee").query(({ ctx }) => openRequests(ctx)),
});
