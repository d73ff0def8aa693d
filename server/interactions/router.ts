import { mayIn, router } from "../api/procedures";
import { ListInput, TraceInput } from "./input";
import { listInteractions, traceInteraction } from "./reads";

export const interactionsRouter = router({
  list: mayIn("list:interaction", ListInput).query(({ ctx, input }) => listInteractions(ctx, input)),
  trace: mayIn("trace:interaction", TraceInput).query(({ ctx, input }) => traceInteraction(ctx, input)),
});
