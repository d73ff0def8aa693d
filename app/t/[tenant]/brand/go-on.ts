import type { Outputs } from "@/app/_shell/outputs";

type Rebranded = Outputs["brands"]["keep"];

/** What is offered is signed on its own page; what is in force stands above every page, so everything is loaded anew. */
export function goOn(tenant: string, { version, effect }: Rebranded): void {
  if (effect === "offered") window.location.assign(`/t/${tenant}/lease/${version}`);
  else window.location.reload();
}
