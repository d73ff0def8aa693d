import { mayIn, router } from "../api/procedures";
import { EntriesInput } from "./input";
import { listEntries, verifyOwn } from "./reads";

export const auditRouter = router({
  list: mayIn("read:audit", EntriesInput).query(({ ctx, input }) => listEntries(ctx, input)),
  verify: mayIn("read:audit").query(({ ctx }) => verifyOwn(ctx)),
});
