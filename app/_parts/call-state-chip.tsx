import { useTranslations } from "next-intl";
import { isCallState, lookOf } from "./call-state";
import { StateChip } from "./state";

/** What has become of a call: glyph and word. */
export function CallStateChip({ state }: { state: string }) {
  const t = useTranslations("states.call");
  return isCallState(state) ? <StateChip state={lookOf(state)}>{t(state)}</StateChip> : <span>{state}</span>;
}
