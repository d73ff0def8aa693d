import { useTranslations } from "next-intl";
import { Empty } from "../_parts/empty";
import { Nothing, Table, Td, Th, Tr } from "../_parts/table";
import type { Outputs } from "../_shell/outputs";
import { type Place, Value } from "./clause-tree";

type Difference = Outputs["onboarding"]["compare"]["amendments"][number];

/** What two versions say differently: clause, as it was, as it is, and who may change it without asking. */
export function AmendmentTable({
  amendments,
  place,
}: {
  amendments: readonly Difference[];
  place?: Place | undefined;
}) {
  const t = useTranslations("lease");
  if (amendments.length === 0) return <Empty kind="no-match" title={t("same")} />;
  return (
    <Table label={t("differences")}>
      <thead>
        <tr>
          <Th>{t("clause")}</Th>
          <Th>{t("before")}</Th>
          <Th>{t("after")}</Th>
          <Th priority={2}>{t("whose")}</Th>
        </tr>
      </thead>
      <tbody>
        {amendments.map((amendment) => (
          <Tr key={amendment.clause}>
            <Td className="align-top">
              <code>{amendment.clause}</code>
            </Td>
            <Td className="max-w-80 align-top">
              {"before" in amendment ? (
                <del className="text-muted">
                  <Value value={amendment.before} clause={nameOf(amendment)} place={place} />
                </del>
              ) : (
                <Nothing label={t("unwritten")} />
              )}
            </Td>
            <Td className="max-w-80 align-top">
              {"after" in amendment ? (
                <ins className="no-underline">
                  <Value value={amendment.after} clause={nameOf(amendment)} place={place} />
                </ins>
              ) : (
                <Nothing label={t("unwritten")} />
              )}
            </Td>
            <Td priority={2} className="align-top">
              {t(`owners.${amendment.owner}`)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What the clause is called: of an item of a list, the list. */
const nameOf = ({ clause }: Difference): string =>
  clause
    .split(".")
    .filter((name) => !/^\d+$/.test(name))
    .at(-1) ?? "";
