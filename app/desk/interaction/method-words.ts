import { useMessages, useTranslations } from "next-intl";

/** Names of the steps that tell lessees apart, as the trace has them. A step without a name yet is shown by its own. */
export function useMethodWords(): { method: (name: string) => string; outcome: (name: string) => string } {
  const { methods, outcomes } = useMessages().calls;
  const t = useTranslations("calls");
  const has = <K extends string>(names: Record<K, string>, name: string): name is K => name in names;
  return {
    method: (name) => (has(methods, name) ? t(`methods.${name}`) : name),
    outcome: (name) => (has(outcomes, name) ? t(`outcomes.${name}`) : name),
  };
}
