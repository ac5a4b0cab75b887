import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { RegisterItem } from "../../../../shared/contract/register.ts";
import { areaName } from "../../areas.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";

/** A person of the register, or an organisation without people. */
export function EntryRow({ item, change }: { item: RegisterItem; change: () => void }): ReactElement {
  const { name, role, organisation, areaIds, contact, can } = item;
  const of = [name === "" ? "" : organisation.name, organisation.sector, organisation.locality].filter(Boolean);
  return (
    <div className="row register-row">
      <div className="row-main">
        <p className="row-title">
          <bdi>{name || organisation.name}</bdi>
          {role !== "" && <bdi className="register-role"> · {role}</bdi>}
        </p>
        <p className="muted" dir="auto">
          {name === "" ? t("tab.register.nobody") : of.join(" · ")}
        </p>
        {contact && <p dir="auto">{contact}</p>}
        <p className="register-areas">
          {areaIds.map((id) => (
            <Tag key={id}>{areaName(id)}</Tag>
          ))}
        </p>
      </div>
      {can.change && (
        <div className="row-ways no-print">
          <Button onClick={change} aria-label={t("tab.register.change-of", { name: name || organisation.name })}>
            {t("tab.register.change")}
          </Button>
        </div>
      )}
    </div>
  );
}
