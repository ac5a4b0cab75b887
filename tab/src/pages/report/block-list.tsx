import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ReportBlockView } from "../../../../shared/contract/report.ts";
import type { ReportDraft } from "../../../../shared/report/draft.ts";
import { t } from "../../texts.ts";
import type { ReportWork } from "./use-report.ts";

type Props = { blocks: readonly ReportBlockView[]; draft: ReportDraft; work: ReportWork; off: boolean };

/** The most places shown at once. The rest follow as these are solved. */
const SHOWN = 12;

/** What prevents publishing, place by place, with the ways to solve it. */
export function BlockList({ blocks, ...ways }: Props): ReactElement {
  if (blocks.length === 0) return <p>{t("tab.report.blocks.none")}</p>;
  const more = blocks.length - SHOWN;
  return (
    <>
      <p>{t("tab.report.blocks.lead", { count: blocks.length })}</p>
      <ul className="report-blocks">
        {blocks.slice(0, SHOWN).map((block, index) => (
          <li key={`${block.place} ${block.kind} ${index}`}>
            <p>
              <strong>{t("tab.report.place", { place: block.place })}</strong>{" "}
              <span className="words" dir="auto">
                {block.text}
              </span>
            </p>
            <Ways block={block} {...ways} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted">{t("tab.report.blocks.more", { count: more })}</p>}
    </>
  );
}

function Ways({ block, draft, work, off }: Omit<Props, "blocks"> & { block: ReportBlockView }): ReactElement | null {
  const { key, source, place } = block;
  if (key === null) return null;
  const about = { place };
  return (
    <div className="report-ways">
      <Button
        size="small"
        disabledFocusable={work.busy || off}
        aria-label={t("tab.report.confirm.about", about)}
        onClick={() => void work.save({ ...draft, confirmed: [...draft.confirmed, key] })}
      >
        {t("tab.report.confirm")}
      </Button>
      {source !== null && (
        <Button
          size="small"
          disabledFocusable={work.busy || off}
          aria-label={t("tab.report.leaveOut.about", about)}
          onClick={() => void work.save({ ...draft, leftOut: [...draft.leftOut, source] })}
        >
          {t("tab.report.leaveOut")}
        </Button>
      )}
    </div>
  );
}
