import { z } from "zod";
import { Key } from "../flow";
import { Texts } from "../languages";
import { dipClauses } from "./dips";
import { Count } from "./instant";
import { CONTACTS } from "./lessee";

const FieldName = z
  .string()
  .regex(/^[a-zA-Z][\w.-]{0,79}$/, "Must be a field's name: letters, digits, dots, dashes.");
const HttpsUrl = z
  .url({ protocol: /^https$/, error: "Must be an address that begins with https://." })
  .max(500);

const Field = z.strictObject({
  name: FieldName,
  /** What the other side sees of it. */
  mask: z.enum(["none", "last4", "hash", "hidden"]),
  direction: z.enum(["to-lessee", "from-lessee"]),
  method: z.enum(["rest", "webhook", "sftp", "bucket", "mail", "screen"]),
  cadence: z.enum(["each", "hourly", "daily", "weekly", "monthly"]),
  /** Name of the key that signs or encrypts; never the key itself. */
  key: Key.optional(),
  contact: z.enum(CONTACTS).optional(),
});

/** Which data passes between operator and lessee, how, and how much of it is seen; what a call may ask of the lessee. */
export const Exchange = z.strictObject({ fields: z.array(Field).max(500), ...dipClauses });

const limits = {
  perMinute: Count.optional(),
  perDay: Count.optional(),
};
const Limits = z.strictObject(limits);

const common = {
  name: Key,
  trigger: z.enum(["arrived", "queued", "answered", "wrapped-up", "abandoned", "voicemail", "message"]),
  limits: Limits.optional(),
};

/** One thing done behind the scenes when something happens. */
const Step = z.discriminatedUnion("step", [
  z.strictObject({
    ...common,
    step: z.literal("http"),
    method: z.enum(["GET", "POST", "PUT", "PATCH"]),
    url: HttpsUrl,
    timeoutSeconds: z.int().min(1).max(30),
    tries: z.int().min(1).max(10).optional(),
  }),
  z.strictObject({ ...common, step: z.literal("map"), fields: z.record(FieldName, FieldName) }),
  z.strictObject({
    ...common,
    step: z.literal("filter"),
    field: FieldName,
    is: z.enum(["equal", "unlike", "present", "absent"]),
    value: z.string().max(500).optional(),
  }),
  z.strictObject({ ...common, step: z.literal("assign"), queue: Key }),
  z.strictObject({ ...common, step: z.literal("notify"), contact: z.enum(CONTACTS), text: Texts }),
]);

export const Steps = z.array(Step).max(100);
