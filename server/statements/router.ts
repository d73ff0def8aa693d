import { mayIn, router } from "../api/procedures";
import { EventInput, LineInput, StatementInput, TakenInput } from "./input";
import { eventOf, statementSoFar, usageOfLine } from "./reads";
import { noteTaken } from "./writes";

/** What a lessee has used and what it costs, from the total down to the second. */
export const statementsRouter = router({
  soFar: mayIn("read:statement", StatementInput).query(({ ctx, input }) => statementSoFar(ctx, input)),
  usage: mayIn("read:usage", LineInput).query(({ ctx, input }) => usageOfLine(ctx, input)),
  taken: mayIn("read:usage", TakenInput).mutation(({ ctx, input }) => noteTaken(ctx, input)),
  event: mayIn("read:usage", EventInput).query(({ ctx, input }) => eventOf(ctx, input)),
});
