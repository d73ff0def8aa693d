// A sixth file: how a lessee looks and sounds at a desk. Pure.
import { type Language, type Texts, textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";

export interface BrandFace {
  readonly name: string;
  readonly colour: string;
  readonly languages: readonly string[];
  /** The picture of the lessee, by the names of both. */
  readonly logo?: { readonly tenant: string; readonly name: string };
}

/** A piece of the greeting; what was filled in says which variable it is. */
export interface GreetingPart {
  readonly text: string;
  readonly variable?: "agent" | "customer";
}

/** Grey, for whoever is not a brand. */
const NO_COLOUR = "#6b7280";

/** How a lessee looks to whoever works in this language. */
export function faceOf(lease: Lease | undefined, language: string, otherwise: string): BrandFace {
  if (!lease) return { name: otherwise, colour: NO_COLOUR, languages: [] };
  const { brand, languages } = lease;
  const logo = brand.logo && { logo: { tenant: lease.tenant, name: brand.logo } };
  return { name: sayIn(lease, brand.names, language), colour: brand.colour, languages, ...logo };
}

/** The words in this language, else in the lessee's primary one: every text of a lease has that. */
export function sayIn({ languages }: Lease, texts: Texts, language: string): string {
  return texts[language as Language] ?? textIn(texts, languages[0] ?? "");
}

/** A greeting in pieces, so that the desk can show what was filled in. A caller nobody knows is not named. */
export function fill(greeting: string, agent: string, customer: string): GreetingPart[] {
  const values = { agent, customer };
  const pieces = greeting.split(/\{(agent|customer)\}/);
  return pieces
    .map((text, n): GreetingPart => {
      if (n % 2 === 0) return { text };
      const variable = text as keyof typeof values;
      return { text: values[variable], variable };
    })
    .filter(({ text }) => text !== "");
}
