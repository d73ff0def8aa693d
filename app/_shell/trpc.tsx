"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/router";

const context = createTRPCContext<AppRouter>();

/** The procedures, for components in the browser: `const trpc = useTRPC(); useQuery(trpc.desk.current.queryOptions())`. */
export const useTRPC = context.useTRPC;

/** The same procedures outside of queries: `await useTRPCClient().desk.hangUp.mutate()`. */
export const useTRPCClient = context.useTRPCClient;

const MOST_IN_A_BATCH = 20;

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        transformer: superjson,
        maxItems: MOST_IN_A_BATCH,
        // Another site's form cannot send a header of its own; the listener refuses a request without it.
        headers: { "x-ll": "1" },
      }),
    ],
  });
}

function makeQueryClient() {
  // What we show is kept fresh by the live stream, so a query does not poll or refetch by itself.
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1 },
      mutations: { retry: false },
    },
  });
}

export function ProceduresProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider queryClient={queries} trpcClient={client}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
