import { defineConfig } from "drizzle-kit";

/** `npm run migration` compares the tables with the last snapshot and writes the next numbered SQL file. */
export default defineConfig({ dialect: "postgresql", schema: "./db/tables/*.ts", out: "./db/migrations" });
