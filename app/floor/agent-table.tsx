import { useTranslations } from "next-intl";
import { BrandMark } from "../_parts/brand";
import { Empty } from "../_parts/empty";
import { type State, StateChip } from "../_parts/state";
import { Nothing, Table, Td, Th, Tr } from "../_parts/table";
import { Ticking } from "../_parts/ticking";
import type { Outputs } from "../_shell/outputs";
import { langOf } from "../i18n/languages";

type Agent = Outputs["floor"]["now"]["agents"][number];

const LOOK: Record<Agent["state"], State> = {
  off: "off",
  ready: "available",
  break: "off",
  offered: "ringing",
  connecting: "ringing",
  talking: "live",
  "wrapping-up": "wrap",
  missed: "problem",
  lost: "problem",
};

/** In which order a supervisor wants to see them: trouble first, then who is busy, then who is free. */
const ORDER: readonly Agent["state"][] = [
  "lost",
  "missed",
  "offered",
  "connecting",
  "talking",
  "wrapping-up",
  "ready",
  "break",
  "off",
];

/** Who is signed on, in which state, since when, and for which brand. */
export function AgentTable({ agents }: { agents: readonly Agent[] }) {
  const t = useTranslations("floor");
  const states = useTranslations("states.desk");
  if (agents.length === 0) {
    return (
      <Empty kind="first-use" title={t("nobody.title")}>
        {t("nobody.text")}
      </Empty>
    );
  }
  const sorted = agents.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.since - b.since,
  );
  return (
    <Table label={t("agents")}>
      <thead>
        <tr>
          <Th>{t("agent")}</Th>
          <Th>{t("state")}</Th>
          <Th numeric>{t("since")}</Th>
          <Th>{t("lessee")}</Th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ id, name, state, since, brand }) => (
          <Tr key={id}>
            <Td>
              <bdi>{name}</bdi>
            </Td>
            <Td>
              <StateChip state={LOOK[state]}>{states(state)}</StateChip>
            </Td>
            <Td numeric>
              <Ticking since={since} />
            </Td>
            <Td>
              {brand ? (
                <BrandMark
                  colour={brand.colour ?? undefined}
                  name={brand.name}
                  {...(brand.language && { lang: langOf(brand.language) })}
                />
              ) : (
                <Nothing label={t("no-brand")} />
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
