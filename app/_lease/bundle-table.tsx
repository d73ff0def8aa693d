import { useTranslations } from "next-intl";
import { Empty } from "../_parts/empty";
import { type State, StateChip } from "../_parts/state";
import { Table, Td, Th, Tr } from "../_parts/table";
import { Time } from "../_parts/time";
import type { Outputs } from "../_shell/outputs";

type Bundle = Outputs["exits"]["overview"]["bundles"][number];

const LOOK: Record<Bundle["state"], State> = {
  asked: "ringing",
  building: "live",
  ready: "available",
  failed: "problem",
};

/** The bundles that were asked for: how far each is, how large, and where it is taken from. */
export function BundleTable({
  tenant,
  bundles,
  zone,
}: {
  tenant: string;
  bundles: readonly Bundle[];
  zone: string;
}) {
  const t = useTranslations("exit");
  if (bundles.length === 0)
    return (
      <Empty kind="first-use" title={t("no-bundle")}>
        {t("bundle-text")}
      </Empty>
    );
  return (
    <Table label={t("bundles")}>
      <thead>
        <tr>
          <Th>{t("asked-at")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("how-far")}</Th>
          <Th priority={3}>SHA-256</Th>
          <Th>{t("take")}</Th>
        </tr>
      </thead>
      <tbody>
        {bundles.map((bundle) => (
          <Line key={bundle.id} tenant={tenant} bundle={bundle} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ tenant, bundle, zone }: { tenant: string; bundle: Bundle; zone: string }) {
  const t = useTranslations("exit");
  const { id, state, failure, filesDone, filesAll, size, sha256, at, by } = bundle;
  return (
    <Tr>
      <Td>
        <Time at={new Date(at)} zone={zone} shape="date-time" /> <bdi>{by}</bdi>
      </Td>
      <Td>
        <StateChip state={LOOK[state]}>{t(`states.${state}`)}</StateChip>
        {failure ? <p className="text-sm text-problem-text">{t("failure")}</p> : null}
      </Td>
      <Td>
        <progress
          value={filesDone}
          max={Math.max(filesAll, 1)}
          aria-label={t("how-far")}
          className="mr-2 h-2 w-24 accent-action"
        />
        {t("files", { done: filesDone, all: filesAll })}
      </Td>
      <Td priority={3}>
        <code title={sha256 ?? undefined}>{sha256?.slice(0, 16)}</code>
      </Td>
      <Td>
        {state === "ready" ? (
          <a className="link" href={`/t/${tenant}/exit/bundle/${id}`}>
            {t("download", { kib: Math.ceil(size / 1024) })}
          </a>
        ) : null}
      </Td>
    </Tr>
  );
}
