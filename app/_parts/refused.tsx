"use client";

import { Problem } from "./problem";
import { byLease, useRefusalWords } from "./refusal-words";

type Refused = {
  readonly message: string;
  readonly data?: { readonly requestId?: string | undefined } | object | null | undefined;
};

/** A refusal in the reader's language, and below it the sentence that names the clause, as the contract words it. */
export function RefusedNote({ error }: { error: Refused }) {
  const words = useRefusalWords();
  const data = error.data ?? {};
  const id = "requestId" in data ? String(data.requestId) : undefined;
  // What a lease refuses is said whole by its reason, clause and owner; other refusals have more to say than their code.
  const hasMore = "refusal" in data && !byLease(error);
  return (
    <>
      <Problem what={words(error)} id={id} />
      {hasMore ? (
        <p lang="en" className="mx-4 mb-4 max-w-[72ch] text-sm break-words md:mx-6">
          {error.message}
        </p>
      ) : null}
    </>
  );
}
