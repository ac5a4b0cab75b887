import type { ReactElement, ReactNode } from "react";
import "./empty.css";

/** Nothing here yet: what will be here, and how it comes. */
export function Empty({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <div className="empty-text">{children}</div>
    </div>
  );
}
