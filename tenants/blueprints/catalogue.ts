import type { Lease } from "../lease";
import { applianceService } from "./appliance-service";
import { clinic } from "./clinic";
import type { Facts } from "./facts";
import { hotel } from "./hotel";
import { insurer } from "./insurer";
import { onlineShop } from "./online-shop";
import { parcelService } from "./parcel-service";
import { reception } from "./reception";

export const TRADES = [
  ...(["hotel", "appliance-service", "insurer", "reception"] as const),
  ...(["clinic", "online-shop", "parcel-service"] as const),
];
export type Trade = (typeof TRADES)[number];

/** The leases as code that a new lessee is born from, one a trade. */
export const BLUEPRINTS: Readonly<Record<Trade, (facts: Facts) => Lease>> = {
  hotel,
  "appliance-service": applianceService,
  insurer,
  reception,
  clinic,
  "online-shop": onlineShop,
  "parcel-service": parcelService,
};
