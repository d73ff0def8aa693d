import { useTranslations } from "next-intl";

/** Every clause that is counted, by the name it has below `caps`. */
const KNOWN = [
  ...["concurrentCalls", "seats", "numbers", "minutesPerDay", "minutesPerMonth"],
  ...["spendPerDay", "spendPerMonth", "spendPerMinute", "premiumPrefixes"],
] as const;

/** Says which cap a clause is, in the reader's language; one that is not known is shown as it is written. */
export function useClauseWords(): (clause: string) => string {
  const t = useTranslations("caps.clauses");
  return (clause) => {
    const name = clause.slice(clause.lastIndexOf(".") + 1);
    return (KNOWN as readonly string[]).includes(name) ? t(name as "seats") : clause;
  };
}
