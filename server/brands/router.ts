import { may, mayIn, router } from "../api/procedures";
import { DeskPictureInput, KeepBrandInput, PictureInput, UploadInput } from "./input";
import { picture, pictureOnDesk } from "./reads";
import { keepBrand, uploadLogo } from "./writes";

/** How a lessee looks: its picture, its name, its colour, how its mail is signed. */
export const brandsRouter = router({
  uploadLogo: mayIn("brand:lessee", UploadInput).mutation(({ ctx, input }) => uploadLogo(ctx, input)),
  keep: mayIn("offer:lease", KeepBrandInput).mutation(({ ctx, input }) => keepBrand(ctx, input)),
  picture: mayIn("read:lease", PictureInput).query(({ ctx, input }) => picture(ctx, input)),
  onDesk: may("work:desk", DeskPictureInput).query(({ ctx, input }) => pictureOnDesk(ctx, input)),
});
