import { Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useContext, useEffect, useRef, useState, type ReactElement } from "react";
import { areas } from "../../areas.ts";
import type { ChannelTab } from "../../host/channel-tab.ts";
import { HostContext } from "../../host/host-context.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import "./configure-page.css";

type Shown = "area" | "overview" | "sessions";

/** Teams shows this page to configure a channel's tab, and stores the choice when Save is pressed in its own window. */
export default function ConfigurePage(): ReactElement {
  const [shown, setShown] = useState<Shown>("area");
  const [areaId, setAreaId] = useState(areas[0]?.id ?? "");
  const [refused, setRefused] = useState(false);
  const chosen = useRef(tabOf(shown, areaId));
  useEffect(() => {
    chosen.current = tabOf(shown, areaId);
  }, [shown, areaId]);
  const inTeams = useContext(HostContext).kind === "teams";
  useEffect(() => {
    if (!inTeams) return;
    import("../../host/channel-tab.ts")
      .then(({ offerChannelTab }) => offerChannelTab(() => chosen.current))
      .catch(() => setRefused(true));
  }, [inTeams]);
  return (
    <div className="page page-narrow">
      <PageHeading title={t("tab.configure.title")} lead={t("tab.configure.lead")} />
      {(refused || !inTeams) && (
        <Notice tone="info" title={t("tab.configure.outside.title")}>
          {t("tab.configure.outside.text")}
        </Notice>
      )}
      <div className="panel configure">
        <Field label={t("tab.configure.shown")}>
          <RadioGroup value={shown} onChange={(_event, { value }) => setShown(value as Shown)}>
            <Radio value="area" label={t("tab.configure.area")} />
            <Radio value="overview" label={t("tab.configure.overview")} />
            <Radio value="sessions" label={t("tab.configure.sessions")} />
          </RadioGroup>
        </Field>
        {shown === "area" && (
          <Field label={t("tab.configure.which")}>
            <Select value={areaId} onChange={(_event, { value }) => setAreaId(value)}>
              {areas.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <p className="muted">{t("tab.configure.same-rights")}</p>
      </div>
    </div>
  );
}

function tabOf(shown: Shown, areaId: string): ChannelTab {
  const area = areas.find(({ id }) => id === areaId);
  if (shown === "area" && area)
    return { id: `area-${area.id}`, path: pathTo("area-now", { areaId: area.id }), name: area.name };
  if (shown === "sessions") return { id: "sessions", path: pathTo("sessions"), name: t("tab.sessions.title") };
  return { id: "overview", path: pathTo("overview"), name: t("tab.app.name") };
}
