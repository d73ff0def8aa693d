import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { MethodName } from "@/app/_parts/method-name";
import { Phone } from "@/app/_parts/phone";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { TestCall, testCallHref } from "@/app/_parts/test-call";
import { Time } from "@/app/_parts/time";
import type { Outputs } from "@/app/_shell/outputs";

type Held = NonNullable<Outputs["lessees"]["record"]["numbers"]>[number];
type Signal = Held["signals"][number];

/** The numbers of the lease, and on a shared one the signals by which callers are told apart. */
export function NumberList({ numbers, zone }: { numbers: readonly Held[]; zone: string }) {
  const t = useTranslations("operator.record");
  if (numbers.length === 0) return <Empty kind="first-use" title={t("no-numbers")} />;
  return (
    <Table label={t("numbers")}>
      <thead>
        <tr>
          <Th>{t("number")}</Th>
          <Th>{t("use")}</Th>
          <Th>{t("signals")}</Th>
          <Th priority={2}>{t("from")}</Th>
          <Th priority={2}>{t("until")}</Th>
          <Th>
            <span className="sr-only">{t("try")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((held) => (
          <Line key={`${held.e164} ${held.from}`} held={held} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ held, zone }: { held: Held; zone: string }) {
  const t = useTranslations("operator.record");
  const dial = testCallHref({
    to: held.e164,
    forwardedFrom: held.signals.find(({ method }) => method === "forwarded-from")?.value,
  });
  return (
    <Tr>
      <Td>
        <Phone e164={held.e164} />
      </Td>
      <Td>{t(`uses.${held.use}`)}</Td>
      <Td>
        <Signals signals={held.signals} />
      </Td>
      <Td priority={2}>
        <Instant at={held.from} zone={zone} />
      </Td>
      <Td priority={2}>
        <Instant at={held.until} zone={zone} />
      </Td>
      <Td className="text-right">{dial ? <TestCall href={dial} isQuiet /> : null}</Td>
    </Tr>
  );
}

/** Signals that are telephone numbers; the others are read as they are typed. */
const PHONES = ["forwarded-from", "known-caller"];

function Signals({ signals }: { signals: readonly Signal[] }) {
  const t = useTranslations("operator.record");
  if (signals.length === 0) return <Nothing label={t("no-signals")} />;
  return (
    <ul>
      {signals.map(({ method, value }) => (
        <li key={`${method} ${value}`}>
          <MethodName method={method} />{" "}
          {PHONES.includes(method) ? <Phone e164={value} /> : <span className="font-mono">{value}</span>}
        </li>
      ))}
    </ul>
  );
}

/** An end that is not set is an open one. */
export function Instant({ at, zone }: { at: Date | string | number | null; zone: string }) {
  const t = useTranslations("operator.record");
  return at === null ? (
    <Nothing label={t("open-end")} />
  ) : (
    <Time at={new Date(at)} zone={zone} shape="date" />
  );
}
