/** Why somebody was not let in, as the door told it. */
export type SignInRefusal =
  | { readonly kind: "wrong" | "disabled" | "busy" | "failed" }
  | { readonly kind: "second-factor-needed" | "second-factor-wrong" }
  | { readonly kind: "throttled"; readonly seconds: number };

const PLAIN = ["wrong", "disabled", "busy", "second-factor-needed", "second-factor-wrong"] as const;

/** Reads the code of the door; whatever it does not know is a failure of ours, never the person's. */
export function readRefusal(error: string): SignInRefusal {
  const seconds = /^throttled:(\d{1,6})$/.exec(error)?.[1];
  if (seconds) return { kind: "throttled", seconds: Number(seconds) };
  return { kind: PLAIN.find((kind) => kind === error) ?? "failed" };
}
