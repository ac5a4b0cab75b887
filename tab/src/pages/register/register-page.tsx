import { Button } from "@fluentui/react-components";
import { Add20Regular, ArrowDownload20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { RegisterItem, RegisterView } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { useResource } from "../../api/use-resource.ts";
import { areas } from "../../areas.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { AreaSelect } from "../../ui/area-select.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { BringFile } from "./bring-file.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryRow } from "./entry-row.tsx";
import { FromTeam } from "./from-team.tsx";
import { findEntries, type EntryFilter } from "./find-entries.ts";
import "./register-page.css";

/** The partner organisations and their people: search, add, change, remove, and import from a file. */
export default function RegisterPage(): ReactElement {
  const me = useMe();
  const isForMe = mayAnywhere(me, "read-register");
  const register = useResource<RegisterView>(isForMe ? api.register : null);
  return (
    <div className="page">
      <PageHeading
        title={t("tab.register.title")}
        lead={t("tab.register.lead")}
        aside={
          mayAnywhere(me, "keep-register") && (
            <RouteLink to={pathTo("unheard")}>{t("tab.register.to-unheard")}</RouteLink>
          )
        }
      />
      {isForMe ? (
        <Loaded resource={register} rows={8}>
          {(view) => <Register view={view} />}
        </Loaded>
      ) : (
        <Empty title={t("tab.register.not-you")}>{t("tab.register.not-you.how")}</Empty>
      )}
    </div>
  );
}

function Register({ view: { items, keeps } }: { view: RegisterView }): ReactElement {
  const [filter, setFilter] = useState<EntryFilter>({ text: "", areaId: "" });
  const [open, setOpen] = useState<RegisterItem | "new" | null>(null);
  const { busy, failure, bring } = useFetching();
  const found = findEntries(items, filter);
  const row = (item: RegisterItem): ReactElement => <EntryRow item={item} change={() => setOpen(item)} />;
  return (
    <>
      {keeps.length > 0 && <BringFile />}
      {keeps.length > 0 && <FromTeam />}
      <section className="register">
        <div className="register-head">
          <h2>{t("tab.register.list")}</h2>
          <div className="register-ways no-print">
            {keeps.length > 0 && (
              <Button appearance="primary" icon={<Add20Regular />} onClick={() => setOpen("new")}>
                {t("tab.register.add")}
              </Button>
            )}
            {items.length > 0 && (
              <Button
                icon={<ArrowDownload20Regular />}
                disabledFocusable={busy}
                onClick={() => void bring(api.registerFile)}
              >
                {t("tab.register.download")}
              </Button>
            )}
          </div>
        </div>
        {failure && <FailureNotice failure={failure} />}
        {items.length > 0 && (
          <>
            <Filter filter={filter} change={setFilter} />
            <p className="muted" role="status">
              {t("tab.register.found", { count: found.length })}
            </p>
          </>
        )}
        {items.length === 0 ? (
          <Empty title={t("tab.register.none")}>
            {t(keeps.length > 0 ? "tab.register.none.how" : "tab.register.none.ask")}
          </Empty>
        ) : found.length === 0 ? (
          <Empty title={t("tab.register.none-found")}>{t("tab.register.none-found.how")}</Empty>
        ) : (
          <VirtualList items={found} keyOf={({ id }) => id} row={row} label={t("tab.register.list")} />
        )}
      </section>
      {open && <EntryDialog item={open === "new" ? null : open} keeps={keeps} close={() => setOpen(null)} />}
    </>
  );
}

function Filter({ filter, change }: { filter: EntryFilter; change: (next: EntryFilter) => void }): ReactElement {
  return (
    <div className="register-filter no-print" role="search" aria-label={t("tab.register.filter")}>
      <SearchBox label={t("tab.register.search")} text={filter.text} change={(text) => change({ ...filter, text })} />
      <AreaSelect
        label={t("tab.register.area")}
        any={t("tab.register.any-area")}
        areas={areas}
        areaId={filter.areaId}
        change={(areaId) => change({ ...filter, areaId })}
      />
    </div>
  );
}
