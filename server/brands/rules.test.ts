import { expect, test } from "vitest";
import { inspect } from "./rules";

/** The smallest whole PNG, in which the measures are written as told. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function webp(kind: string, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(32, 4);
  bytes.write(`WEBP${kind}`, 8, "latin1");
  write(bytes);
  return bytes;
}

test.each([
  ["a PNG", png(120, 40), { type: "image/png", width: 120, height: 40 }],
  [
    "a lossy WebP",
    webp("VP8 ", (b) => b.writeUInt32LE((40 << 16) | 120, 26)),
    { type: "image/webp", width: 120, height: 40 },
  ],
  [
    "a lossless WebP",
    webp("VP8L", (b) => b.writeUInt32LE((39 << 14) | 119, 21)),
    { type: "image/webp", width: 120, height: 40 },
  ],
  [
    "an extended WebP",
    webp("VP8X", (b) => {
      b.writeUIntLE(119, 24, 3);
      b.writeUIntLE(39, 27, 3);
    }),
    { type: "image/webp", width: 120, height: 40 },
  ],
])("%s is known by its bytes, with its measures", (_, bytes, picture) => {
  expect(inspect(bytes)).toEqual(picture);
});

test.each([
  [
    "a drawing with code in it",
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "neither",
  ],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>".padEnd(80)), "neither"],
  ["a GIF", Buffer.from(`GIF89a${"x".repeat(60)}`), "neither"],
  ["half a PNG", png(10, 10).subarray(0, 50), "neither"],
  ["a PNG with something behind it", Buffer.concat([png(10, 10), Buffer.from("<script>")]), "neither"],
  ["a WebP that says it is longer", webp("VP8L", (b) => b.writeUInt32LE(99, 4)), "neither"],
  ["nothing", Buffer.alloc(0), "neither"],
  ["a giant of few bytes", png(60_000, 60_000), "60000 × 60000"],
  ["a PNG without a surface", png(0, 10), "0 × 10"],
  ["too much", Buffer.alloc(262_145), "larger than 256 KiB"],
])("%s is not taken", (_, bytes, sentence) => {
  expect(inspect(bytes)).toContain(sentence);
});
