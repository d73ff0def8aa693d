import { sql } from "drizzle-orm";
import { bigint, customType, text, timestamp } from "drizzle-orm/pg-core";

/** An instant in UTC with millisecond grain. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** When the row was made, by the database's clock. */
export const createdAt = () => instant("created_at").notNull().default(sql`clock_timestamp()`);

/** Integer micro-units of a currency (1/1,000,000). Never a float, never without its currency beside it. */
export const micros = (name: string) => bigint(name, { mode: "bigint" });

/** ISO 4217 code. */
export const currency = () => text("currency").notNull();

/** A half-open span of instants, `[from, to)`, as Postgres prints it. */
export const during = customType<{ data: string; driverData: string }>({ dataType: () => "tstzrange" });

/** Raw bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
