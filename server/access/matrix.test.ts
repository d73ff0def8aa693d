import { expect, it } from "vitest";
import { matrix } from "./matrix";

it("the printed matrix is the one under review (run this test with -u to print it anew)", async () => {
  await expect(matrix()).toMatchFileSnapshot("./matrix.txt");
});
