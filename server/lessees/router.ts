import { may, mayIn, router } from "../api/procedures";
import { ListInput } from "./input";
import { lesseeRecord, listLessees } from "./reads";

/** Who leases from this operator, and the state of each lease. */
export const lesseesRouter = router({
  list: may("list:lessee", ListInput.prefault({})).query(({ ctx, input }) => listLessees(ctx, input)),
  record: mayIn("read:lease", ListInput).query(({ ctx, input }) => lesseeRecord(ctx, input)),
});
