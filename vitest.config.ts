import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/.next/**", "**/.leaseline/**", "e2e/**"],
    globalSetup: ["./bin/test/engines.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores are the smallest machine we promise; more workers than that only fight over Postgres.
    maxWorkers: 2,
    // What a passing test makes the product log is noise; of a failing one it is the trail.
    silent: "passed-only",
    passWithNoTests: true,
  },
});
