import type { ReactElement, ReactNode } from "react";
import "./tag.css";

type Props = {
  tone?: "quiet" | "brand" | "good" | "warning";
  icon?: ReactElement;
  title?: string;
  children: ReactNode;
};

/** A small label. */
export function Tag({ tone = "quiet", icon, title, children }: Props): ReactElement {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {icon && (
        <span className="tag-icon" aria-hidden>
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
