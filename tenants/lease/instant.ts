import { z } from "zod";

/** A moment, whatever the zone: how periods begin and end. */
export const Instant = z.iso.datetime({ error: "Must be an instant in UTC, like 2026-11-24T00:00:00.000Z." });

export const Seconds = z.int("Must be whole seconds.").min(0).max(86_400);
export const Days = z.int("Must be whole days.").min(0).max(36_500);
export const Percent = z.int("Must be a whole percentage.").min(0).max(100);
export const Count = z.int("Must be a whole number.").min(0).max(1_000_000_000);
