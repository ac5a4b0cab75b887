import { Button } from "@fluentui/react-components";
import { DataBarVertical20Regular, Table20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement, type ReactNode } from "react";
import { t } from "../../texts.ts";

type Props = { id: string; title: string; picture: ReactNode; table: ReactNode };

/** A picture with its table one key away. */
export function PictureOrTable({ id, title, picture, table }: Props): ReactElement {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="panel compare-block" aria-labelledby={id}>
      <header className="shape-head">
        <h2 id={id}>{title}</h2>
        <Button
          className="no-print"
          appearance="subtle"
          icon={asTable ? <DataBarVertical20Regular /> : <Table20Regular />}
          aria-describedby={id}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t("tab.shape.as-picture") : t("tab.shape.as-table")}
        </Button>
      </header>
      {asTable ? (
        <div className="scroll-x" tabIndex={0} role="region" aria-labelledby={id}>
          {table}
        </div>
      ) : (
        picture
      )}
    </section>
  );
}
