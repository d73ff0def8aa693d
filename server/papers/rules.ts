/** What a paper is, by its own bytes. */
export type PaperType = "application/pdf" | "image/png" | "image/jpeg";

/** What travels as base64 in one request with the words around it. */
export const MOST_BYTES = 716_800;

const ENDINGS = { "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg" } as const;

/** A paper that is none, or one we do not take: a sentence. It is neither decoded nor changed here. */
export function inspect(bytes: Buffer): { readonly type: PaperType } | string {
  if (bytes.length > MOST_BYTES) return "The paper is larger than 700 KiB. Keep the page with the signature.";
  const type = typeOf(bytes);
  return type
    ? { type }
    : "Only PDF, PNG and JPEG are taken, and this is none of them, whatever it is called.";
}

function typeOf(bytes: Buffer): PaperType | undefined {
  if (isPdf(bytes)) return "application/pdf";
  if (isPng(bytes)) return "image/png";
  return isJpeg(bytes) ? "image/jpeg" : undefined;
}

/** ISO 32000: the header first, the end marker within the last kilobyte. */
const isPdf = (bytes: Buffer): boolean =>
  bytes.toString("latin1", 0, 5) === "%PDF-" && bytes.subarray(-1024).includes("%%EOF");

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const isPng = (bytes: Buffer): boolean =>
  bytes.subarray(0, 8).equals(PNG) &&
  bytes.toString("latin1", 12, 16) === "IHDR" &&
  bytes.toString("latin1", bytes.length - 8, bytes.length - 4) === "IEND";

/** Start of image and a first marker; end of image at the end. */
const isJpeg = (bytes: Buffer): boolean =>
  bytes.length > 4 && bytes.readUIntBE(0, 3) === 0xffd8ff && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;

/** What a paper is called outside: `v3_0a5c4a1f2e90.pdf`. */
export const fileName = (paper: { version: number; sha256: string; type: PaperType }): string =>
  `v${paper.version}_${paper.sha256.slice(0, 12)}.${ENDINGS[paper.type]}`;
