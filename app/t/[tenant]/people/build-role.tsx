"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { inputClass } from "@/app/_parts/input-class";
import { refusalOf } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";
import { ConfirmButton } from "./confirm-button";
import { useObjectionWords } from "./objections";
import { type People, type RoleLine, usePermissionWords } from "./role-words";

type BuildRoleProps = { roles: readonly RoleLine[]; choosable: People["choosable"]; tenant: string };

/** A new role, or a change of one: choose which, name it, tick what it may. */
export function BuildRole({ roles, choosable, tenant }: BuildRoleProps) {
  const t = useTranslations("people.build");
  const [id, setId] = useState("");
  const own = roles.flatMap(({ custom, permissions, mayGive }) =>
    custom && mayGive ? [{ ...custom, permissions }] : [],
  );
  const chosen = own.find((role) => role.id === id);
  return (
    <div className="grid max-w-3xl gap-4 px-4 pb-5 md:px-6">
      <p className="text-muted">{t("lead")}</p>
      {own.length > 0 ? (
        <label className="grid max-w-sm gap-1 text-sm font-bold">
          {t("which")}
          <select
            value={id}
            onChange={(event) => setId(event.target.value)}
            className={`${inputClass} font-normal`}
          >
            <option value="">{t("new")}</option>
            {own.map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <RoleForm key={id} role={chosen} choosable={choosable} tenant={tenant} />
    </div>
  );
}

type RoleFormProps = {
  role: { id: string; name: string; permissions: RoleLine["permissions"] } | undefined;
  choosable: People["choosable"];
  tenant: string;
};

function RoleForm({ role, choosable, tenant }: RoleFormProps) {
  const t = useTranslations("people");
  const sentence = usePermissionWords();
  const { shape, end, problem, setEmpty } = useRoleWrites();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const permissions = choosable.filter((name) => form.getAll("may").includes(name));
    setEmpty(permissions.length === 0);
    if (permissions.length === 0) return;
    const name = String(form.get("name") ?? "");
    shape.mutate({ tenant, name, permissions, ...(role && { custom: role.id }) });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={t("build.name")}
        name="name"
        defaultValue={role?.name}
        maxLength={60}
        className="max-w-sm"
        error={problem}
        required
      />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-bold">{t("build.may")}</legend>
        {choosable.map((name) => (
          <label key={name} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              name="may"
              value={name}
              defaultChecked={role?.permissions.includes(name)}
            />
            {sentence(name)}
          </label>
        ))}
      </fieldset>
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" unavailable={shape.isPending && t("working")}>
          {t("build.save")}
        </Button>
        {role ? (
          <ConfirmButton
            label={t("build.end")}
            sure={t("sure")}
            busy={end.isPending && t("working")}
            does={() => end.mutate({ tenant, custom: role.id })}
          />
        ) : null}
        <span role="status" className="text-muted">
          {shape.isSuccess ? t("build.saved") : null}
        </span>
      </p>
    </form>
  );
}

function useRoleWrites() {
  const t = useTranslations("people");
  const router = useRouter();
  const objection = useObjectionWords();
  const [isEmpty, setEmpty] = useState(false);
  const onSuccess = () => router.refresh();
  const trpc = useTRPC();
  const shape = useMutation(trpc.people.shapeRole.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.people.endRole.mutationOptions({ onSuccess }));
  const error = shape.error ?? end.error;
  const refused = error && (refusalOf(error) === "conflict" ? t("taken-name") : objection(error));
  return { shape, end, setEmpty, problem: isEmpty ? t("build.nothing") : (refused ?? undefined) };
}
