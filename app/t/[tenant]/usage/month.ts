/** A month as addresses have it (`2026-11`) and as statements are asked for it (`2026-11-01`). */
export type Month = `${number}-${number}-01`;

export function readMonth(text: string | string[] | undefined): Month | undefined {
  const one = [text].flat()[0] ?? "";
  return /^20\d{2}-(0[1-9]|1[0-2])$/.test(one) ? (`${one}-01` as Month) : undefined;
}

/** The month before or after, by counting months and not days. */
export function monthFrom(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = year * 12 + (number - 1) + steps;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}
