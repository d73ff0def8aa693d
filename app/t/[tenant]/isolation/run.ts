import type { Outputs } from "@/app/_shell/outputs";

export type Runs = Outputs["isolation"]["list"];
export type Run = Runs["runs"][number];
export type Certificate = NonNullable<Runs["newest"]>["certificate"];
export type DoorKind = Certificate["doors"][number]["kind"];

/** In the order of the certificate. */
export const DOOR_KINDS: readonly DoorKind[] = [
  ...(["procedure", "page", "stream", "webhook", "route", "table", "rule"] as const),
];

export const isUnderWay = ({ state }: Run): boolean => state === "asked" || state === "running";
