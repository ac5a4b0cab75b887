import type { ReactElement } from "react";
import type { EvaluationSummary } from "../../../shared/contract/views.ts";
import { t } from "../texts.ts";
import { Tag } from "./tag.tsx";

type Props = { evaluation: Pick<EvaluationSummary, "sample" | "state" | "origin"> };

/** The kind of a round: sample, open or closed, imported. */
export function EvaluationTags({ evaluation }: Props): ReactElement {
  return (
    <>
      {evaluation.sample && (
        <Tag tone="warning" title={t("tab.tag.sample.meaning")}>
          {t("tab.tag.sample")}
        </Tag>
      )}
      <Tag tone={evaluation.state === "open" ? "good" : "quiet"}>
        {evaluation.state === "open" ? t("tab.tag.open") : t("tab.tag.closed")}
      </Tag>
      {evaluation.origin === "imported" && <Tag title={t("tab.tag.imported.meaning")}>{t("tab.tag.imported")}</Tag>}
    </>
  );
}
