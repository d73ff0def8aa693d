import { may, router } from "../api/procedures";
import { Search } from "./input";
import { places, search } from "./reads";

export const paletteRouter = router({
  places: may("read:own-profile").query(({ ctx }) => places(ctx.principal)),
  search: may("read:own-profile", Search).query(({ ctx, input }) => search(ctx, input.text)),
});
