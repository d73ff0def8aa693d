import { mayIn, router } from "../api/procedures";
import { ConfirmInput, DeletionInput, PartInput } from "./input";
import { certificateOf, overview, takePart } from "./reads";
import { askForBundle, confirmDeletion } from "./writes";

/** A lessee leaves: it takes everything along, knows what is erased when, and has it certified. */
export const exitsRouter = router({
  overview: mayIn("prepare:exit").query(({ ctx }) => overview(ctx)),
  ask: mayIn("prepare:exit").mutation(({ ctx }) => askForBundle(ctx)),
  // A mutation would need a form; a download is a link, and says in the log who followed it.
  part: mayIn("take:bundle", PartInput).query(({ ctx, input }) => takePart(ctx, input)),
  erase: mayIn("erase:lessee", ConfirmInput).mutation(({ ctx, input }) => confirmDeletion(ctx, input)),
  certificate: mayIn("prepare:exit", DeletionInput).query(({ ctx, input }) => certificateOf(ctx, input)),
});
