import { useTranslations } from "next-intl";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { keyOf, type RoleLine, usePermissionWords, useRoleWords } from "./role-words";

/** Roles against permissions, each permission a sentence: so that anybody can read what they give away. */
export function RoleMatrix({ roles }: { roles: readonly RoleLine[] }) {
  const t = useTranslations("people.matrix");
  const nameOf = useRoleWords(roles);
  const sentence = usePermissionWords();
  const columns = roles.map(({ role, custom, permissions }) => ({
    choice: { role, custom: custom?.id ?? null },
    permissions,
  }));
  const names = [...new Set(roles.flatMap(({ permissions }) => permissions))];
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("permission")}</Th>
          {columns.map(({ choice }) => (
            <Th key={keyOf(choice)}>{nameOf(choice)}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <Tr key={name}>
            <Td className="max-w-96 min-w-64">{sentence(name)}</Td>
            {columns.map(({ choice, permissions }) => (
              <Td key={keyOf(choice)}>
                {permissions.includes(name) ? (
                  <span role="img" aria-label={t("yes")}>
                    ✓
                  </span>
                ) : (
                  <Nothing label={t("no")} />
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
