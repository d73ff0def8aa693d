import { useLocale, useMessages, useTranslations } from "next-intl";
import { formatPhone } from "../../_parts/phone-format";

export interface MethodWords {
  readonly method: (name: string) => string;
  readonly outcome: (name: string) => string;
  /** What a step went by, as people read it; the name of a row says nothing to anybody and is left out. */
  readonly evidence: (text: string) => string;
}

/** Names of the steps that tell lessees apart, as the trace has them. A step without a name yet is shown by its own. */
export function useMethodWords(): MethodWords {
  const { methods, outcomes } = useMessages().calls;
  const t = useTranslations("calls");
  const language = useLocale();
  const has = <K extends string>(names: Record<K, string>, name: string): name is K => name in names;
  return {
    method: (name) => (has(methods, name) ? t(`methods.${name}`) : name),
    outcome: (name) => (has(outcomes, name) ? t(`outcomes.${name}`) : name),
    evidence: (text) => {
      if (text.startsWith("+")) return formatPhone(text, language);
      return /^[\da-f]{8}-[\da-f-]{27}$/.test(text) ? "" : text;
    },
  };
}
