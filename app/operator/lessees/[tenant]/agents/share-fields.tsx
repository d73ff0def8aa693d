import { useTranslations } from "next-intl";
import { Field } from "@/app/_parts/field";

/** How soon an agent is asked for this lessee, and how much of them is kept for it. */
export function ShareFields({ weight, floor }: { readonly weight: number; readonly floor: number }) {
  const t = useTranslations("agents");
  return (
    <>
      <Field label={t("weight")} name="weight" type="number" min={1} max={1000} defaultValue={weight} />
      <Field
        label={t("floor")}
        hint={t("floor-hint")}
        name="floor"
        type="number"
        min={0}
        max={100}
        defaultValue={floor}
      />
    </>
  );
}
