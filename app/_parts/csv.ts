/** Excel reads Chinese only when the file says that it is UTF-8. */
const BOM = "\ufeff";

export type Cell = string | number | null;

/**
 * Rows as a CSV file (RFC 4180, with a byte-order mark). Text that a spreadsheet would run as a formula gets an apostrophe
 * in front; numbers are numbers and stay as they are, minus sign and all.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number" || /^-?\d+(\.\d+)?$/.test(value)) return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const MICROS_PLACES = 6;

/** Micro-units as a raw decimal: a point, no groups, no currency (that has a column of its own). */
export function rawDecimal(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const decimals = (size % 1_000_000n).toString().padStart(MICROS_PLACES, "0").replace(/0+$/, "");
  return `${micros < 0n ? "-" : ""}${size / 1_000_000n}${decimals ? `.${decimals}` : ""}`;
}
