import { mayIn, router } from "../api/procedures";
import { EntriesInput, TakenInput } from "./input";
import { listEntries, verifyOwn } from "./reads";
import { noteTaken } from "./writes";

export const auditRouter = router({
  list: mayIn("read:audit", EntriesInput).query(({ ctx, input }) => listEntries(ctx, input)),
  taken: mayIn("read:audit", TakenInput).mutation(({ ctx, input }) => noteTaken(ctx, input)),
  verify: mayIn("read:audit").query(({ ctx }) => verifyOwn(ctx)),
});
