import { Button, Select } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { ReportVersionView, ReportView } from "../../../../shared/contract/report.ts";
import { LANGUAGES, LOCALES, NAMES, type Language } from "../../../../shared/locales/translate.ts";
import { api } from "../../api/paths.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { t, theLanguage } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { SendToChat } from "../../ui/send-to-chat.tsx";

const FILES = [
  { file: "report.docx", label: "tab.report.file.docx" },
  { file: "inspection-pack.docx", label: "tab.report.file.pack" },
  { file: "asked-said-will.docx", label: "tab.report.file.said" },
  { file: "asked-said-will.html", label: "tab.report.file.said-html" },
  { file: "plain-words.docx", label: "tab.report.file.plain" },
  { file: "plain-words.html", label: "tab.report.file.plain-html" },
  { file: "report.xlsx", label: "tab.report.file.xlsx" },
  { file: "report.csv", label: "tab.report.file.csv" },
  { file: "report.html", label: "tab.report.file.html" },
  { file: "report.json", label: "tab.report.file.json" },
  { file: "report.zip", label: "tab.report.file.all" },
] as const;

type Props = {
  evaluationId: string;
  areas: ReportView["areas"];
  versions: readonly ReportVersionView[];
  drafts: boolean;
};

/** The chosen version of the report as files. */
export function ReportDownloads({ evaluationId, areas, versions, drafts }: Props): ReactElement {
  const [version, setVersion] = useState("latest");
  const [areaId, setAreaId] = useState("");
  const [language, setLanguage] = useState<Language>(theLanguage());
  const { busy, failure, bring } = useFetching();
  return (
    <section className="panel no-print" aria-labelledby="report-files">
      <h2 id="report-files">{t("tab.report.files")}</h2>
      {versions.length > 0 && (
        <label className="report-version">
          <span>{t("tab.report.files.version")}</span>
          <Select value={version} onChange={(_event, { value }) => setVersion(value)}>
            <option value="latest">{t("tab.report.files.latest")}</option>
            {drafts && <option value="draft">{t("tab.report.files.draft")}</option>}
            {versions.slice(1).map((one) => (
              <option key={one.version} value={String(one.version)}>
                {t("tab.report.version", { version: one.version, day: formatDay(one.at) })}
              </option>
            ))}
          </Select>
        </label>
      )}
      {areas.length > 1 && (
        <label className="report-version">
          <span>{t("tab.report.files.area")}</span>
          <Select value={areaId} onChange={(_event, { value }) => setAreaId(value)}>
            <option value="">{t("tab.report.files.allAreas")}</option>
            {areas.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </label>
      )}
      <label className="report-version">
        <span>{t("tab.report.files.language")}</span>
        <Select
          value={language}
          onChange={(_event, { value }) => setLanguage(LANGUAGES.find((one) => one === value) ?? language)}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={LOCALES[one]}>
              {NAMES[one]}
            </option>
          ))}
        </Select>
      </label>
      <div className="report-ways">
        {FILES.map(({ file, label }) => (
          <Button
            key={file}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={busy}
            appearance={file === "report.docx" ? "primary" : "secondary"}
            onClick={() => void bring(api.reportFile(evaluationId, { file, version, areaId, language }))}
          >
            {t(label)}
          </Button>
        ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
      <SendToChat
        path={api.reportFile(evaluationId, { file: "report.docx", version, areaId, language })}
        label={t("tab.report.chat-file")}
      />
    </section>
  );
}
