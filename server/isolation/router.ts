import { mayIn, router } from "../api/procedures";
import { RunInput } from "./input";
import { certificate, certificates } from "./reads";
import { ask } from "./writes";

/** Whether a lessee's data can be had by anybody else: asked for by the operator, read by the lessee. */
export const isolationRouter = router({
  list: mayIn("read:isolation").query(({ ctx }) => certificates(ctx)),
  certificate: mayIn("read:isolation", RunInput).query(({ ctx, input }) => certificate(ctx, input)),
  begin: mayIn("certify:isolation").mutation(({ ctx }) => ask(ctx)),
});
