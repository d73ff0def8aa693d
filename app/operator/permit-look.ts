import type { State } from "../_parts/state";
import type { Lessee } from "./lessee";

export type MediumCell = keyof Lessee["permits"];
export type PermitState = Lessee["permits"][MediumCell];

const LOOKS: Record<PermitState, State> = {
  denied: "off",
  permitted: "available",
  live: "available",
  restricted: "hold",
  "awaiting-clearance": "ringing",
};

/** A cell of the matrix as one of the seven states that have a glyph. */
export const permitLook = (state: PermitState): State => LOOKS[state];

type Dashed<Cell> = Cell extends `${infer Medium}.${infer Way}` ? `${Medium}-${Way}` : never;

/** A cell's name in the catalogue of messages, which has no dots in its keys. */
export const cellKey = (cell: MediumCell) => cell.replace(".", "-") as Dashed<MediumCell>;
