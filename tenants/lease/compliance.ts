import { z } from "zod";
import { Hours, Zone } from "../calendar";
import { Country } from "../countries";
import { Texts } from "../languages";
import { Days } from "./instant";

/** When people may be called, by the wall clock where they are. The first window for their country counts. */
const CallingWindow = z.strictObject({
  /** Whose people it protects; without it, everybody's. */
  countries: z.array(Country).min(1).optional(),
  /** Whose clock; without it, the lease's. */
  zone: Zone.optional(),
  hours: Hours,
});

export const DATA_REGIONS = ["asia", "europe", "united-kingdom", "united-states"] as const;

/** What the law and the lessee's own rules ask. */
export const Compliance = z.strictObject({
  recording: z.enum(["none", "all", "on-consent"]).optional(),
  recordingPrompt: Texts.optional(),
  retentionDays: Days.optional(),
  callingWindows: z.array(CallingWindow).max(50).optional(),
  /** Who keeps the list of those who must not be called. */
  dncSource: z.enum(["operator", "lessee", "national"]).optional(),
  dataRegion: z.enum(DATA_REGIONS).optional(),
});
