import { mayIn, router } from "../api/procedures";
import { PartInput } from "./input";
import { overview, takePart } from "./reads";
import { askForBundle } from "./writes";

/** A lessee leaves: it takes everything along, and knows what is erased when. */
export const exitsRouter = router({
  overview: mayIn("prepare:exit").query(({ ctx }) => overview(ctx)),
  ask: mayIn("prepare:exit").mutation(({ ctx }) => askForBundle(ctx)),
  // A mutation would need a form; a download is a link, and says in the log who followed it.
  part: mayIn("take:bundle", PartInput).query(({ ctx, input }) => takePart(ctx, input)),
});
