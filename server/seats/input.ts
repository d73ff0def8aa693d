import { z } from "zod";
import { SEAT_RIGHTS } from "@/tenants/lease/seats";
import { SEAT_MEDIA } from "./rules";

const Rights = z.array(z.enum(SEAT_RIGHTS)).max(SEAT_RIGHTS.length);
const Weight = z.int().min(1).max(1000);
const Floor = z.int().min(0).max(100);

/** An agent for a lessee and a medium. Without a beginning it is now, without an end it goes on. */
export const AssignInput = z.strictObject({
  agent: z.uuid(),
  medium: z.enum(SEAT_MEDIA),
  weight: Weight.default(100),
  floor: Floor.default(0),
  rights: Rights.default([]),
  from: z.date().nullable().default(null),
  until: z.date().nullable().default(null),
});

export const ChangeInput = z.strictObject({
  assignment: z.uuid(),
  weight: Weight,
  floor: Floor,
  rights: Rights,
  until: z.date().nullable(),
});

export const AssignmentInput = z.strictObject({ assignment: z.uuid() });

export const CertifyInput = z.strictObject({
  agent: z.uuid(),
  medium: z.enum(SEAT_MEDIA),
  score: z.int().min(0).max(100),
  expires: z.date().nullable().default(null),
});
