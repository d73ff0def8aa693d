import { mayIn, router } from "../api/procedures";
import { OpenPaperInput } from "./input";
import { openPaper } from "./reads";

/** What was signed on paper, as it was entered. */
export const papersRouter = router({
  open: mayIn("read:lease", OpenPaperInput).query(({ ctx, input }) => openPaper(ctx, input)),
});
