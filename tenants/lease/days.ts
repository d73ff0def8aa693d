import { z } from "zod";
import { Spans } from "../calendar";
import { Country } from "../countries";
import { Key } from "../flow";
import { MEDIUM_CELLS, type MediumCell } from "./media";

const CalendarDate = z.iso.date({ error: "Must be a date, like 2026-10-10." });
const Label = z.string().min(1, "Must not be empty.").max(120);

const Holidays = z.strictObject({
  country: Country.optional(),
  days: z.array(z.strictObject({ date: CalendarDate, label: Label })).max(1000),
});

const SpecialDay = z.strictObject({
  date: CalendarDate,
  label: Label,
  /** Open in these spans and in no others; without any, closed. */
  hours: Spans,
  /** The cells it is for; without it, all of them. */
  cells: z.array(z.enum(MEDIUM_CELLS as [MediumCell, ...MediumCell[]])).optional(),
});

/** Days that differ from the week: holidays in named calendars, and days with hours of their own, which go first. */
export const Calendar = z.strictObject({
  holidays: z.record(Key, Holidays).optional(),
  specialDays: z.array(SpecialDay).max(1000).optional(),
});
export type Calendar = z.output<typeof Calendar>;
