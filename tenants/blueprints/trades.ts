import type { Lease } from "../lease";
import { applianceService } from "./appliance-service";
import { clinic } from "./clinic";
import type { Facts } from "./facts";
import { hotel } from "./hotel";
import { insurer } from "./insurer";
import { parcelService } from "./parcel-service";
import { reception } from "./reception";

/** Every trade there is a blueprint for, by the name that screens and files use. */
export const TRADES = {
  hotel,
  "appliance-service": applianceService,
  insurer,
  clinic,
  "parcel-service": parcelService,
  reception,
} as const satisfies Record<string, (facts: Facts) => Lease>;
export type Trade = keyof typeof TRADES;
