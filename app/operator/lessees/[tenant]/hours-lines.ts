const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEK)[number];

export type HoursLine = { readonly from: Weekday; readonly to: Weekday; readonly spans: readonly string[] };

/** Days that follow one another with the same hours, as one line: "Mon–Fri 09:00-18:00". */
export function hoursLines(hours: Readonly<Partial<Record<Weekday, readonly string[]>>>): HoursLine[] {
  const lines: HoursLine[] = [];
  for (const day of WEEK) {
    const spans = hours[day] ?? [];
    const last = lines.at(-1);
    if (last && String(last.spans) === String(spans)) lines[lines.length - 1] = { ...last, to: day };
    else lines.push({ from: day, to: day, spans });
  }
  return lines;
}
