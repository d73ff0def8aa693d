import { useTranslations } from "next-intl";
import { BrandMark } from "../_parts/brand";
import { Empty } from "../_parts/empty";
import { Table, Td, Th, Tr } from "../_parts/table";
import { Ticking } from "../_parts/ticking";
import type { Outputs } from "../_shell/outputs";
import { langOf } from "../i18n/languages";

type Queue = Outputs["floor"]["now"]["queues"][number];

/** Queues with somebody in them, by lessee. */
export function QueueTable({ queues }: { queues: readonly Queue[] }) {
  const t = useTranslations("floor");
  if (queues.length === 0) return <Empty kind="no-match" title={t("nobody-waits")} />;
  return (
    <Table label={t("queues")}>
      <thead>
        <tr>
          <Th>{t("lessee")}</Th>
          <Th>{t("queue")}</Th>
          <Th numeric>{t("waiting")}</Th>
          <Th numeric>{t("longest")}</Th>
        </tr>
      </thead>
      <tbody>
        {queues.map(({ brand, queue, label, waiting, longestSince }) => (
          <Tr key={`${brand.tenant} ${queue}`}>
            <Td>
              <BrandMark
                colour={brand.colour ?? undefined}
                name={brand.name}
                {...(brand.language && { lang: langOf(brand.language) })}
              />
            </Td>
            <Td>
              {queue === "agent-asks" ? (
                t("agent-asks")
              ) : (
                <bdi lang={brand.language ? langOf(brand.language) : undefined}>{label}</bdi>
              )}
            </Td>
            <Td numeric data-figure>
              {waiting}
            </Td>
            <Td numeric>
              <Ticking since={longestSince} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
