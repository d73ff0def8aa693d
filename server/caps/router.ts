import { mayIn, router } from "../api/procedures";
import { AcknowledgeInput, ResetInput, StandingInput } from "./input";
import { standing } from "./reads";
import { acknowledge, resetBreaker } from "./writes";

/** What a lessee may use at most: how much of it is used, who was told, and what has been stopped. */
export const capsRouter = router({
  standing: mayIn("read:caps", StandingInput).query(({ ctx, input }) => standing(ctx, input)),
  acknowledge: mayIn("acknowledge:alert", AcknowledgeInput).mutation(({ ctx, input }) =>
    acknowledge(ctx, input),
  ),
  resetBreaker: mayIn("reset:breaker", ResetInput).mutation(({ ctx, input }) => resetBreaker(ctx, input)),
});
