import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { BroughtIn, TeamPeople } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { areaName } from "../../areas.ts";
import { t } from "../../texts.ts";
import { FoldedList } from "../../ui/folded-list.tsx";
import { BroughtInNotice } from "./brought-in.tsx";

/**
 * Members of an area's linked teams who are not in the register for that area. They are selected, given their organisation, and imported
 * like a file.
 */
export function FromTeam(): ReactElement {
  const [asked, setAsked] = useState(false);
  const team = useResource<TeamPeople>(asked ? api.registerTeam : null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [organisation, setOrganisation] = useState("");
  const { busy, failure, sendOne } = useSending();
  const [came, setCame] = useState<BroughtIn | null>(null);
  const people = (team.data?.items ?? []).flatMap(({ areaId, names }) =>
    names.map((name) => ({ id: `${areaId} ${name}`, areaId, name })),
  );
  const wanted = people.filter(({ id }) => chosen.has(id));
  const take = async (): Promise<void> => {
    setCame(null);
    const upload = new Blob([csvOf(wanted, organisation)]);
    const reply = await sendOne<BroughtIn>({
      method: "POST",
      path: `${api.registerUpload}?areas=add`,
      upload,
      builtOn: null,
    });
    if (!reply?.ok) return;
    setCame(reply.data);
    setChosen(new Set());
    setOrganisation("");
    await Promise.all([refresh(api.register), refresh(api.registerTeam)]);
  };
  const row = ({ id, name, areaId }: (typeof people)[number]): ReactElement => (
    <Checkbox
      label={`${name}, ${areaName(areaId)}`}
      checked={chosen.has(id)}
      onChange={(_event, { checked }) =>
        setChosen(new Set(checked === true ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
      }
    />
  );
  return (
    <section className="panel no-print register-team" aria-labelledby="from-team">
      <h2 id="from-team">{t("tab.register.team")}</h2>
      <p className="muted">{t("tab.register.team.lead")}</p>
      {!asked && <Button onClick={() => setAsked(true)}>{t("tab.register.team.take")}</Button>}
      {team.failure && <BroughtInNotice came={null} failure={team.failure} />}
      {team.data?.unread.map((id) => (
        <p key={id}>{t("tab.register.team.unread", { area: areaName(id) })}</p>
      ))}
      {team.data && people.length === 0 && <p role="status">{t("tab.register.team.none")}</p>}
      {people.length > 0 && (
        <>
          <FoldedList items={people} keyOf={({ id }) => id} row={row} label={t("tab.register.team")} />
          <Field label={t("tab.register.team.organisation")}>
            <Input dir="auto" value={organisation} onChange={(_event, { value }) => setOrganisation(value)} />
          </Field>
          <Button
            appearance="primary"
            disabledFocusable={busy || wanted.length === 0 || organisation.trim() === ""}
            onClick={() => void take()}
          >
            {t("tab.register.team.bring", { count: wanted.length })}
          </Button>
        </>
      )}
      <BroughtInNotice came={came} failure={failure} />
    </section>
  );
}

/** The rows as a CSV file. */
function csvOf(people: readonly { name: string; areaId: string }[], organisation: string): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = people.map(({ name, areaId }) => [organisation, name, areaId].map(cell).join(","));
  return ["Organisation,Name,Areas", ...rows].join("\r\n");
}
