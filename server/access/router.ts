import { may, router } from "../api/procedures";

export const accessRouter = router({
  me: may("read:own-profile").query(({ ctx }) => ctx.principal),
});
