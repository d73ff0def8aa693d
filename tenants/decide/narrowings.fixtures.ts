import type { Lease, Permit } from "../lease";
import { MEDIA } from "../lease/media";
import { rightsOf } from "../lease/seats";

type Loose<T> = { -readonly [K in keyof T]: T[K] };
type Narrowing = (lease: Loose<Lease>) => void;

/** Does something to every cell of the matrix. */
const eachCell =
  (narrow: (permit: Permit, way: "in" | "out") => void): Narrowing =>
  ({ permits }) => {
    for (const medium of MEDIA) for (const way of ["in", "out"] as const) narrow(permits[medium][way], way);
  };

const less = (count: number | undefined, usual: number) => Math.max(0, Math.min(count ?? usual, usual) - 1);

/** Ways to take something away from a lessee. None of them may ever let more happen. */
export const NARROWINGS: Readonly<Record<string, Narrowing>> = {
  "end sooner": ({ period }) => {
    period.until = "2026-08-01T00:00:00Z";
  },
  "begin later": ({ period }) => {
    period.from = "2026-05-01T00:00:00Z";
  },
  "no grace": (lease) => {
    lease.term = { ...lease.term, graceDays: 0 };
  },
  "deny voice": ({ permits }) => {
    permits.voice = { in: { state: "denied" }, out: { state: "denied" } };
  },
  "await clearance": ({ permits }) => {
    permits.email.out.state = "awaiting-clearance";
    permits.sms.in.state = "awaiting-clearance";
  },
  "close on Mondays": eachCell((permit) => {
    const whole = ["00:00-24:00"];
    const always = { tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
    permit.hours = { ...(permit.hours ?? always), mon: [] };
  }),
  "keep the holidays": eachCell((permit) => {
    permit.holidays = ["public"];
  }),
  "close on special days": ({ calendar }) => {
    for (const day of calendar?.specialDays ?? []) day.hours = [];
  },
  "fewer countries": eachCell((permit) => {
    const { allow, deny } = permit.countries ?? {};
    permit.countries = deny
      ? { deny: [...deny, "TW" as never] }
      : { allow: (allow ?? ["HU" as never]).slice(1) };
  }),
  "later dates": eachCell((permit) => {
    if (permit.from === undefined) permit.until = "2026-06-15T12:00:00Z";
  }),
  "lower caps of cells": eachCell((permit) => {
    permit.dailyCap = less(permit.dailyCap, 6);
    permit.concurrentCap = less(permit.concurrentCap, 6);
  }),
  "more consent": eachCell((permit, way) => {
    if (way === "out")
      permit.consent = permit.consent === undefined || permit.consent === "none" ? "opt-out" : "opt-in";
  }),
  "fewer templates": eachCell((permit, way) => {
    if (way === "out") permit.templates = permit.templates?.slice(1) ?? ["welcome"];
  }),
  "lower caps": (lease) => {
    const { caps = {}, currency } = lease;
    lease.caps = {
      ...caps,
      ...{ concurrentCalls: less(caps.concurrentCalls, 6), seats: less(caps.seats, 6) },
      ...{ minutesPerDay: less(caps.minutesPerDay, 6), minutesPerMonth: less(caps.minutesPerMonth, 6) },
      ...{ spendPerDay: { amount: "0.01", currency }, spendPerMonth: { amount: "0", currency } },
    };
  },
  "no burst": (lease) => {
    const { burst: _calls, ...caps } = lease.caps ?? {};
    const { burst: _seats, ...seats } = lease.seats;
    Object.assign(lease, { caps, seats });
  },
  "a breaker": (lease) => {
    const { caps = {}, currency } = lease;
    const premiumPrefixes = ["+882", "+36"];
    lease.caps = { ...caps, breaker: { spendPerMinute: { amount: "0", currency }, premiumPrefixes } };
  },
  "fewer seats": ({ seats }) => {
    Object.assign(seats, { model: "named", count: less(seats.count, 6), rights: rightsOf(seats).slice(1) });
  },
  "no windows": ({ compliance }) => {
    for (const window of compliance?.callingWindows ?? []) window.hours = {};
  },
};

/** The lease with something taken away from it, and itself untouched. */
export function narrowed(lease: Lease, names: readonly string[]): Lease {
  const copy = structuredClone(lease) as Loose<Lease>;
  for (const name of names) NARROWINGS[name]?.(copy);
  return copy;
}
