import type { ChainStep, NumberEntry, NumberSignal } from "../number";
import { future, past, shared, signal } from "./calls.cases";
import type { Answer, Signal } from "./signal";

const one = (
  slug: string,
  method: NumberSignal["method"],
  value: string,
  span?: Parameters<typeof signal>[3],
) => signal(slug, method, value, span);

/**
 * The shared number of `calls.cases.ts` with a signal of every kind. Members in force: harbour, chenguang. duna begins in
 * 2027, oldmill ended in June 2026. It is Tuesday 24 November 2026, 12:00 UTC: 20:00 in Taipei.
 */
export const everything: NumberEntry = {
  ...shared,
  signals: [
    ...shared.signals.filter(({ method }) => method !== "menu-digit"),
    ...[one("harbour", "trunk-header", "harbour-key"), one("duna", "trunk-header", "duna-key", future)],
    { ...one("harbour", "widget-key", "wk_1"), origins: ["https://harbour.example"] },
    { ...one("oldmill", "widget-key", "wk_4", past), origins: ["https://oldmill.example"] },
    one("harbour", "alias", "harbour"),
    one("chenguang", "alias", "service@chenguang.example"),
    one("oldmill", "alias", "mill", past),
    ...[one("harbour", "link-token", "HL-77"), one("chenguang", "link-token", "cg-88")],
    one("oldmill", "link-token", "om-99", past),
    ...[one("harbour", "access-code", "18"), one("chenguang", "access-code", "34512")],
    one("duna", "access-code", "79927398713", future),
    ...[
      one("harbour", "keyword", "Harbour"),
      one("chenguang", "keyword", "晨光"),
      one("duna", "keyword", "Duna", future),
    ],
    ...[
      one("harbour", "menu-digit", "1"),
      one("chenguang", "menu-digit", "91"),
      one("duna", "menu-digit", "92", future),
    ],
    ...[one("harbour", "spoken-name", "Harbour Lane"), one("chenguang", "spoken-name", "晨光電器")],
    one("duna", "spoken-name", "Duna Biztosító", future),
    ...[one("harbour", "quick-reply", "h"), one("chenguang", "quick-reply", "c")],
    ...[one("harbour", "origin-area", "+4420"), one("chenguang", "origin-area", "+44")],
    one("chenguang", "origin-area", "TW"),
    ...[one("harbour", "time-band", "mon-fri 08:00-20:00"), one("chenguang", "time-band", "20:00-24:00")],
  ],
};

export const ago = (days: number) => new Date(Date.parse("2026-11-24T12:00:00Z") - days * 86_400_000);
export const met = (tenantId: string, days: number) => ({ tenantId, at: ago(days) });
export const wrote = (tenantId: string, days: number, to: string | null = null) => ({
  ...met(tenantId, days),
  to,
});
export const answered = (
  method: Answer["method"],
  ...all: (string | Partial<Answer>)[]
): Pick<Signal, "answers"> => ({
  answers: all.map((a) => ({ method, said: "", ...(typeof a === "string" ? { said: a } : a) })),
});
export const yes = { said: "1", confirms: true };
export const UK = "+442079460000";
export const learnt = (tenantId: string, share: number, contacts = 500) => ({ tenantId, share, contacts });

/** What it is about; the chain; the signal; the verdict and the steps. */
export type Case = readonly [string, readonly ChainStep[], Partial<Signal>, string];
