import { mayIn, router } from "../api/procedures";
import { KeepGateInput, ReopenInput, TickInput } from "./input";
import { board } from "./reads";
import { keepGate, reopen, tick } from "./writes";

/** What stands between a lessee's draft and its first call. */
export const gatesRouter = router({
  board: mayIn("read:lease").query(({ ctx }) => board(ctx)),
  keep: mayIn("tend:gate", KeepGateInput).mutation(({ ctx, input }) => keepGate(ctx, input)),
  tick: mayIn("tend:gate", TickInput).mutation(({ ctx, input }) => tick(ctx, input)),
  reopen: mayIn("tend:gate", ReopenInput).mutation(({ ctx, input }) => reopen(ctx, input)),
});
