import { useTranslations } from "next-intl";
import { Skeleton } from "./empty";

/** What a room shows while a page of it is being drawn; each `loading.tsx` is this. */
export function ScreenLoading() {
  return <Skeleton label={useTranslations("parts")("loading")} />;
}
