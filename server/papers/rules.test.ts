import { expect, it } from "vitest";
import { fileName, inspect, MOST_BYTES } from "./rules";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const pdf = (end = "%%EOF\n") => Buffer.from(`%PDF-1.7\n1 0 obj << >> endobj\n${end}`);

it.each([
  ["a PDF", pdf(), "application/pdf"],
  ["a PDF with a little after its end", Buffer.concat([pdf(), Buffer.alloc(100)]), "application/pdf"],
  ["a PNG", PNG, "image/png"],
  ["a JPEG", JPEG, "image/jpeg"],
])("%s is taken as what its bytes say", (_, bytes, type) => {
  expect(inspect(bytes)).toEqual({ type });
});

it.each([
  ["nothing", Buffer.alloc(0), "none of them"],
  ["a page with a script", Buffer.from("<html><script>%PDF-</script>"), "none of them"],
  ["a drawing", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "none of them"],
  ["a PDF that was cut off", pdf(""), "none of them"],
  ["a PNG that was cut off", PNG.subarray(0, 40), "none of them"],
  ["a JPEG that was cut off", JPEG.subarray(0, -1), "none of them"],
  ["three bytes of a JPEG", JPEG.subarray(0, 3), "none of them"],
  ["too much", Buffer.concat([pdf(), Buffer.alloc(MOST_BYTES)]), "larger than 700 KiB"],
])("%s is not", (_, bytes, sentence) => {
  expect(inspect(bytes)).toContain(sentence);
});

it("a paper is named by its version and by what is in it", () => {
  const sha256 = "0a5c4a1f2e90".padEnd(64, "0");
  expect(fileName({ version: 3, sha256, type: "image/jpeg" })).toBe("v3_0a5c4a1f2e90.jpg");
});
