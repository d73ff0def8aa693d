import type { Outputs } from "@/app/_shell/outputs";

/** Seats, assignments and exams of one lessee, as the procedure answers them. */
export type Board = Outputs["seats"]["board"];
