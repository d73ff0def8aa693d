import { mayIn, router } from "../api/procedures";
import { board } from "./board";
import { AssignInput, AssignmentInput, CertifyInput, ChangeInput } from "./input";
import { assign } from "./writes/assign";
import { certify } from "./writes/certify";
import { change } from "./writes/change";
import { end } from "./writes/end";

/** Which agents work for a lessee, on what seats, with what certificates. */
export const seatsRouter = router({
  board: mayIn("read:assignment").query(({ ctx }) => board(ctx)),
  assign: mayIn("assign:agent", AssignInput).mutation(({ ctx, input }) => assign(ctx, input)),
  change: mayIn("assign:agent", ChangeInput).mutation(({ ctx, input }) => change(ctx, input)),
  end: mayIn("assign:agent", AssignmentInput).mutation(({ ctx, input }) => end(ctx, input)),
  certify: mayIn("certify:agent", CertifyInput).mutation(({ ctx, input }) => certify(ctx, input)),
});
