import { HTML_LANG, type Language } from "../i18n/languages";

type Shape = Intl.DateTimeFormatOptions;

/**
 * How instants are written. The zone is always said by the caller, never the machine's (L-5). Clocks run to 24 hours
 * except in zh-TW prose; tables of times are 24 hours everywhere, because they are compared down a column.
 */
const SHAPES = {
  "date-time": { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
  date: { year: "numeric", month: "short", day: "numeric" },
  month: { year: "numeric", month: "long" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  millis: {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  },
} satisfies Record<string, Shape>;

export type ClockShape = keyof typeof SHAPES;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: ClockShape, zone: string, language: Language): Intl.DateTimeFormat {
  const key = `${shape} ${zone} ${language}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(HTML_LANG[language], { ...SHAPES[shape], timeZone: zone });
  formats.set(key, made);
  return made;
}

export function formatInstant(at: Date, shape: ClockShape, zone: string, language: Language): string {
  return format(shape, zone, language).format(at);
}

/** The same instant in full, with its zone and in UTC: what a tooltip says under a short time. */
export function instantInFull(at: Date, zone: string, language: Language): string {
  const local = `${formatInstant(at, "date", zone, language)} ${formatInstant(at, "seconds", zone, language)} ${zone}`;
  return `${local} · ${at.toISOString().slice(0, 19)}Z`;
}

/** Day and time of a log line, `2026-11-22 14:02:09`, in a zone: sorts by eye, and is the same in every language. */
export function logStamp(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return parts.format(at);
}

/** Short name of a zone, for a clock: the last part of its name. `Asia/Taipei` is "Taipei". */
export function zoneCity(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** A length on a clock: `04:12`, `1:02:03`. Whole seconds, never negative. */
export function formatTimer(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Parts of a length for a sentence ("4 min 12 s"), which messages put into words. */
export function lengthParts(seconds: number): { hours: number; minutes: number; seconds: number } {
  const whole = Math.max(0, Math.round(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), seconds: whole % 60 };
}
