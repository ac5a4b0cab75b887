import type { ReactElement, ReactNode } from "react";
import "./page-heading.css";

type Props = { above?: ReactNode; title: string; tags?: ReactNode; lead?: ReactNode; aside?: ReactNode };

/** The top of every page. Its heading gets the focus when a page opens. */
export function PageHeading({ above, title, tags, lead, aside }: Props): ReactElement {
  return (
    <header className="page-heading">
      <div className="page-heading-main">
        {above && <div className="page-heading-above">{above}</div>}
        <h1 tabIndex={-1} data-page-title dir="auto">
          {title}
        </h1>
        {tags && <div className="page-heading-tags">{tags}</div>}
        {lead && (
          <p className="page-heading-lead" dir="auto">
            {lead}
          </p>
        )}
      </div>
      {aside && <div className="page-heading-aside no-print">{aside}</div>}
    </header>
  );
}
