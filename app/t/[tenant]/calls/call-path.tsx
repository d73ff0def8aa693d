import { Fragment, type ReactNode } from "react";
import { MethodName } from "@/app/_parts/method-name";
import { Phone } from "@/app/_parts/phone";
import type { Call } from "./call";

/** How a call came to where it went: number › the step that told tenants apart › queue. */
export function CallPath({
  call: { number, path, queue },
}: {
  call: Pick<Call, "number" | "path" | "queue">;
}) {
  const decided = path.findLast(({ outcome }) => outcome === "matched");
  const stations: ReactNode[] = [
    <Phone key="number" e164={number} />,
    ...(decided ? [<MethodName key="method" method={decided.method} />] : []),
    ...(queue ? [<span key="queue">{queue}</span>] : []),
  ];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {stations.map((station, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stations of one call do not move.
        <Fragment key={at}>
          {at > 0 ? (
            <span aria-hidden="true" className="text-faint">
              ›
            </span>
          ) : null}
          {station}
        </Fragment>
      ))}
    </span>
  );
}
