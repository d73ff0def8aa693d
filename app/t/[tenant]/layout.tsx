import type { ReactNode } from "react";
import { placeOf } from "@/app/_shell/place";
import { signedIn } from "@/app/_shell/profile";
import { Shell } from "@/app/_shell/shell";

export default async function LesseeRoom({
  params,
  children,
}: {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}) {
  await signedIn();
  const { tenant } = await placeOf((await params).tenant);
  return <Shell tenant={tenant}>{children}</Shell>;
}
