import { ScreenLoading } from "@/app/_parts/screen-loading";

export default function Loading() {
  return <ScreenLoading />;
}
