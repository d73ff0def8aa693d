import { createHash, randomFillSync } from "node:crypto";

/** Randomness in stock: a draw of sixteen bytes costs as much as one of four thousand. */
const stock = Buffer.alloc(4096);
let drawn = stock.length;

function sixteenRandomBytes(): Buffer {
  if (drawn === stock.length) {
    randomFillSync(stock);
    drawn = 0;
  }
  drawn += 16;
  return stock.subarray(drawn - 16, drawn);
}

/** A fresh id that sorts by time (UUID version 7, RFC 9562 section 5.7). */
export function newId(now: number = Date.now()): string {
  const bytes = sixteenRandomBytes();
  bytes.writeUIntBE(now, 0, 6);
  return stamp(bytes, 7);
}

/**
 * The same id for the same facts, always (UUID version 8, RFC 9562 section 5.8). Used where a carrier tells us of one
 * thing many times: whoever hears it first, in whichever process, arrives at the same id without asking anybody.
 */
export function idOf(...facts: readonly string[]): string {
  return stamp(createHash("sha256").update(facts.join("\n")).digest().subarray(0, 16), 8);
}

function stamp(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
