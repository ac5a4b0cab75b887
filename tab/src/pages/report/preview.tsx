import { memo, type ReactElement } from "react";
import type { ReportView } from "../../../../shared/contract/report.ts";
import { pictureTable } from "../../../../shared/report/document.ts";
import { t } from "../../texts.ts";

type Block = ReportView["document"][number];
type Chapter = { title: string; id: string; blocks: Block[] };

/**
 * The report as in the Word document, chapter by chapter. It may have tens of thousands of elements, so it is drawn
 * once for each reading.
 */
export const ReportPreview = memo(function ReportPreview({ view }: { view: ReportView }): ReactElement {
  return (
    <section className="panel report-preview" aria-labelledby="report-preview">
      <h2 id="report-preview">{t("tab.report.preview")}</h2>
      <p>{view.title}</p>
      {view.lines.map((line) => (
        <p key={line} className="muted">
          {line}
        </p>
      ))}
      {chaptersOf(view.document).map(({ title, id, blocks }) => (
        <details key={id} id={`chapter-${id}`}>
          <summary>{title}</summary>
          <div className="report-chapter">
            {blocks.map((block, index) => (
              <BlockView key={index} block={block} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
});

function chaptersOf(blocks: readonly Block[]): Chapter[] {
  const chapters: Chapter[] = [];
  for (const block of blocks) {
    if (block.kind === "heading" && block.level === 1) chapters.push({ title: block.text, id: block.id, blocks: [] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}

function BlockView({ block }: { block: Block }): ReactElement {
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
    case "text":
      return (
        <p className={block.tone === "note" ? "muted words" : "words"}>
          <Runs runs={block.runs} />
        </p>
      );
    case "list":
      return (
        <ul className="report-list">
          {block.items.map((item, index) => (
            <li key={index} dir="auto">
              <Runs runs={item} />
            </li>
          ))}
        </ul>
      );
    case "quote":
      return (
        <blockquote className="report-quote">
          <p className="words" dir="auto">
            <bdi>{block.text}</bdi>
          </p>
          {block.evidence !== null && (
            <p className="words report-evidence" dir="auto">
              {block.evidence}
            </p>
          )}
          <p className="muted">{block.by}</p>
        </blockquote>
      );
    case "grid":
    case "bars":
      return <TableView {...pictureTable(block)} />;
    case "table":
      return <TableView {...block} />;
  }
}

type TableProps = { caption: string; header: readonly string[]; rows: readonly string[][] };

function TableView({ caption, header, rows }: TableProps): ReactElement {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Runs({ runs }: { runs: Extract<Block, { kind: "text" }>["runs"] }): ReactElement {
  return (
    <>
      {runs.map(({ text, bold, quiet }, index) => (
        <span key={index} className={`${bold ? "report-bold" : ""} ${quiet ? "muted" : ""}`.trim() || undefined}>
          {text}
        </span>
      ))}
    </>
  );
}
