import type { ReactNode } from "react";
import { Shell } from "@/app/_shell/shell";

export default async function LesseeRoom({
  params,
  children,
}: {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}) {
  return <Shell tenant={(await params).tenant}>{children}</Shell>;
}
