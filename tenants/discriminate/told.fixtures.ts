import type { Attribution, Step } from "./step";

/** A verdict in a few words, for tables. */
export function said(verdict: Attribution): string {
  switch (verdict.kind) {
    case "tenant":
      return `${verdict.tenantId} by ${verdict.method} at ${verdict.confidence}`;
    case "not-in-force":
      return `${verdict.tenantId} not in force by ${verdict.method}`;
    case "ask":
      return verdict.method === "menu-digit"
        ? `ask ${verdict.attempt}`
        : `ask ${verdict.prompt} ${verdict.attempt}${verdict.tenantId ? ` about ${verdict.tenantId}` : ""}`;
    case "agent-asks":
      return verdict.suggestion ? `agent asks, first about ${verdict.suggestion}` : "agent asks";
    case "operator":
      return "operator";
    case "turned-away":
      return `turned away by ${verdict.method}`;
    case "none":
      return "none";
  }
}

/** The steps in a few words. */
export const walked = (steps: readonly Step[]): string =>
  steps.map(({ method, outcome }) => `${method} ${outcome}`).join(", ");
