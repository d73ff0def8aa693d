/** What a picture is, by its own bytes. */
export interface Picture {
  readonly type: "image/png" | "image/webp";
  readonly width: number;
  readonly height: number;
}

export const MOST_BYTES = 262_144;
export const MOST_PIXELS = 2_048;

/** A picture that is none, or one we do not take: a sentence. */
export function inspect(bytes: Buffer): Picture | string {
  if (bytes.length > MOST_BYTES) return "The picture is larger than 256 KiB. Make it smaller.";
  const picture = png(bytes) ?? webp(bytes);
  if (!picture) return "Only PNG and WebP are taken, and this is neither, whatever it is called.";
  const { width, height } = picture;
  if (width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS)
    return `The picture measures ${width} × ${height}; at most ${MOST_PIXELS} × ${MOST_PIXELS} is taken.`;
  return picture;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from("IEND", "latin1");

/** The signature, then the header chunk with the measures; the last chunk closes it. */
function png(bytes: Buffer): Picture | undefined {
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(PNG)) return undefined;
  if (bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  if (!bytes.subarray(-8, -4).equals(PNG_END)) return undefined;
  return { type: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** A RIFF container that is as long as it says; the first chunk tells lossy, lossless or extended. */
function webp(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30 || bytes.toString("latin1", 0, 4) !== "RIFF") return undefined;
  if (bytes.toString("latin1", 8, 12) !== "WEBP" || bytes.readUInt32LE(4) + 8 !== bytes.length)
    return undefined;
  const size = webpSize(bytes);
  return size && { type: "image/webp", ...size };
}

function webpSize(bytes: Buffer): { width: number; height: number } | undefined {
  switch (bytes.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
