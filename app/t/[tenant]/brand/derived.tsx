import { wcagContrast } from "culori";
import { useTranslations } from "next-intl";
import { brandTokens } from "@/app/_parts/brand-tokens";
import { Table, Td, Th, Tr } from "@/app/_parts/table";

const THEMES = ["light", "dark"] as const;
/** The page's own ground in each theme. */
const SURFACE = { light: "#ffffff", dark: "#16191d" };

/** What the product makes of the one colour that was given, and how legible each is: the raw colour is used for no text. */
export function Derived({ colour }: { colour: string }) {
  const t = useTranslations("brand");
  return (
    <Table label={t("derived")}>
      <thead>
        <tr>
          <Th>{t("theme")}</Th>
          <Th>{t("token")}</Th>
          <Th>{t("value")}</Th>
          <Th>{t("against")}</Th>
          <Th numeric>{t("ratio")}</Th>
        </tr>
      </thead>
      <tbody>
        {THEMES.flatMap((theme) =>
          measured(colour, theme).map(({ token, value, ground, ratio }) => (
            <Tr key={`${theme} ${token}`}>
              <Td>{t(`themes.${theme}`)}</Td>
              <Td>{t(`tokens.${token}`)}</Td>
              <Td className="font-mono">{value}</Td>
              <Td className="font-mono">{ground}</Td>
              <Td numeric>{ratio.toFixed(2)}</Td>
            </Tr>
          )),
        )}
      </tbody>
    </Table>
  );
}

function measured(colour: string, theme: (typeof THEMES)[number]) {
  const { solid, onSolid, tint, text, mark } = brandTokens(colour, theme);
  const rows = [
    ["banner", onSolid, solid],
    ["text", text, tint],
    ["mark", mark, SURFACE[theme]],
  ] as const;
  return rows.map(([token, value, ground]) => ({ token, value, ground, ratio: wcagContrast(value, ground) }));
}
