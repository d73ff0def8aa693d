import { mayIn, router } from "../api/procedures";
import { EnterInput } from "./input";
import { currentVisit } from "./reads";
import { enter, leave } from "./writes";

/** Operator staff inside a lessee: for a reason, for a time, seen by the lessee. */
export const visitsRouter = router({
  current: mayIn("enter:lessee").query(({ ctx }) => currentVisit(ctx)),
  enter: mayIn("enter:lessee", EnterInput).mutation(({ ctx, input }) => enter(ctx, input)),
  leave: mayIn("enter:lessee").mutation(({ ctx }) => leave(ctx)),
});
