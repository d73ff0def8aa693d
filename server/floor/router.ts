import { may, router } from "../api/procedures";
import { floorNow } from "./reads";

export const floorRouter = router({
  now: may("watch:floor").query(({ ctx }) => floorNow(ctx)),
});
