import { useTranslations } from "next-intl";
import { Empty } from "../_parts/empty";
import { Table, Th } from "../_parts/table";
import type { Outputs } from "../_shell/outputs";
import { RequestLine } from "./request-line";

type Requests = Outputs["changes"]["list"];

/** What a lessee asked of clauses that are not its own, and what was answered. */
export function ChangeRequests({
  tenant,
  requests,
  zone,
  as,
}: {
  tenant: string;
  requests: Requests;
  zone: string;
  as: "operator" | "lessee" | "reader";
}) {
  const t = useTranslations("lease.requests");
  if (requests.length === 0) return <Empty kind="first-use" title={t("none")} />;
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("clause")}</Th>
          <Th>{t("wish")}</Th>
          <Th>{t("why")}</Th>
          <Th priority={2}>{t("asked")}</Th>
          <Th>{t("state")}</Th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <RequestLine key={request.id} tenant={tenant} request={request} zone={zone} as={as} />
        ))}
      </tbody>
    </Table>
  );
}
