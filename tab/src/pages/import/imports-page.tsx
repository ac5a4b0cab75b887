import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type ChangeEvent, type DragEvent, type ReactElement } from "react";
import type { ImportListItem, ImportReadingView, ReadSource } from "../../../../shared/contract/imports.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { FormColumn } from "../../../../shared/import/form-columns.ts";
import { api } from "../../api/paths.ts";
import type { Failure } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { useDraft } from "../../drafts/use-draft.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { FormColumns } from "./form-columns.tsx";
import { columnsMark, ImportPreview } from "./import-preview.tsx";
import { readFile, type Chosen } from "./read-file.ts";
import "./import-page.css";

type Read = { chosen: Chosen; reading: ImportReadingView };

/** Where leads import earlier findings: a file or pasted text is read, corrected and stored. */
export default function ImportsPage(): ReactElement {
  const me = useMe();
  return (
    <div className="page page-form">
      <PageHeading title={t("tab.import.page")} lead={t("tab.import.lead")} />
      {mayAnywhere(me, "import-evaluation") ? (
        <Importing />
      ) : (
        <Empty title={t("tab.import.not-you")}>{t("tab.import.not-you.how")}</Empty>
      )}
    </div>
  );
}

function Importing(): ReactElement {
  const indicators = useResource<{ items: IndicatorView[] }>(api.indicators);
  const pasted = useDraft({ form: "import-text", start: { text: "" } });
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  /** The form's columns as chosen on the page. */
  const [columns, setColumns] = useState<FormColumn[] | null>(null);
  /** Returns whether it could be read. */
  const look = async (chosen: Chosen): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    const reply = await readFile(chosen);
    setBusy(false);
    if (reply.ok) {
      setRead({ chosen, reading: reply.data });
      setColumns(reply.data.source?.columns ?? null);
    } else setFailure(reply.failure);
    return reply.ok;
  };
  const lookAtPasted = async (): Promise<void> => {
    if (pasted.value.text.trim() === "" || busy) return;
    const file = new File([pasted.value.text], t("tab.import.pasted"), { type: "text/plain" });
    if (await look({ file })) pasted.drop();
  };
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) void look({ file });
  };
  const reading = read?.reading;
  const source = reading?.source ?? null;
  const isStale = columns !== null && JSON.stringify(columns) !== JSON.stringify(source?.columns);
  return (
    <>
      <section
        className="panel import-choose"
        aria-labelledby="choose-title"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
      >
        <h2 id="choose-title">{t("tab.import.what")}</h2>
        <label className="import-file">
          <span>{t("tab.import.file")}</span>
          <input
            type="file"
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
              take(target.files);
              target.value = "";
            }}
          />
        </label>
        <p className="muted">{t("tab.import.kinds")}</p>
        <Field label={t("tab.import.paste")}>
          <Textarea
            value={pasted.value.text}
            rows={4}
            resize="vertical"
            readOnly={busy}
            onChange={(_event, { value }) => pasted.change({ text: value })}
          />
        </Field>
        <div>
          <Button disabledFocusable={busy || pasted.value.text.trim() === ""} onClick={() => void lookAtPasted()}>
            {t("tab.import.read-text")}
          </Button>
        </div>
        <p role="status">{busy ? t("tab.import.reading") : ""}</p>
      </section>
      {failure && <FailureNotice failure={failure} />}
      {reading?.same && (
        <Notice tone="info" live title={t("tab.import.same")}>
          <RouteLink to={pathTo("imported", { importId: reading.same.id })}>{reading.same.title}</RouteLink>
        </Notice>
      )}
      {reading?.refused && !source && (
        <Notice tone="error" live title={reading.refused.title}>
          {reading.refused.detail}
        </Notice>
      )}
      {read && !read.reading.same && (
        <Loaded resource={indicators} rows={4}>
          {({ items }) =>
            isWhole(read.reading) ? (
              <>
                {columns && (
                  <FormColumns
                    {...{ columns, busy, changed: isStale, indicators: items }}
                    change={setColumns}
                    readAgain={() => void look({ ...read.chosen, columns })}
                  />
                )}
                <ImportPreview
                  key={`${read.reading.hash}${columnsMark(read.reading.source)}`}
                  chosen={read.chosen}
                  reading={read.reading}
                  indicators={items}
                  stale={isStale}
                  readAgain={(chosen) => void look(chosen)}
                />
              </>
            ) : null
          }
        </Loaded>
      )}
      {!read && <Earlier />}
    </>
  );
}

function isWhole(reading: ImportReadingView): reading is ImportReadingView & { hash: string; source: ReadSource } {
  return reading.hash !== null && reading.source !== null;
}

/** The stored imports. */
function Earlier(): ReactElement {
  const imports = useResource<{ items: ImportListItem[] }>(api.imports);
  return (
    <section className="panel" aria-labelledby="earlier-title">
      <h2 id="earlier-title">{t("tab.import.earlier")}</h2>
      <Loaded resource={imports} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("tab.import.earlier.none")}</p>
          ) : (
            <ul className="import-earlier">
              {items.map(({ id, title, name, importedAt }) => (
                <li key={id}>
                  <RouteLink to={pathTo("imported", { importId: id })}>{title}</RouteLink>{" "}
                  <span className="muted">{t("tab.import.earlier.one", { name, day: formatDay(importedAt) })}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
