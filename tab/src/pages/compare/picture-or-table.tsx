import { Button } from "@fluentui/react-components";
import { DataBarVertical20Regular, Table20Regular } from "@fluentui/react-icons";
import { useCallback, useState, type ReactElement, type ReactNode } from "react";
import { t } from "../../texts.ts";
import { Folded } from "../../ui/folded.tsx";

type Props = {
  id: string;
  title: string;
  /** Also shown while it is folded. */
  brief: ReactNode;
  picture: ReactNode;
  table: ReactNode;
  /** Folded, since there are many others. */
  folds: boolean;
};

/** A picture, with a button to its table. */
export function PictureOrTable({ id, title, brief, picture, table, folds }: Props): ReactElement {
  const [asTable, setAsTable] = useState(false);
  const [isOpen, setOpen] = useState(() => !folds || location.hash === `#${id}`);
  const open = useCallback(() => setOpen(true), []);
  const body = `${id}-areas`;
  return (
    <section className="panel compare-block" aria-labelledby={id}>
      <header className="picture-head">
        <h2 id={id}>{title}</h2>
        {isOpen && (
          <Button
            className="no-print"
            appearance="subtle"
            icon={asTable ? <DataBarVertical20Regular /> : <Table20Regular />}
            aria-describedby={id}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t("tab.shape.as-picture") : t("tab.shape.as-table")}
          </Button>
        )}
      </header>
      {!asTable && brief}
      {folds && (
        <div className="no-print">
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-controls={body}
            aria-describedby={id}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? "tab.compare.fold" : "tab.compare.unfold")}
          </Button>
        </div>
      )}
      <Folded id={body} className="compare-body" {...{ isOpen, open }}>
        {asTable ? (
          <div className="scroll-x" tabIndex={0} role="group" aria-labelledby={id}>
            {table}
          </div>
        ) : (
          picture
        )}
      </Folded>
    </section>
  );
}
