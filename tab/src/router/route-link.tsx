import type { MouseEvent, ReactElement, ReactNode } from "react";
import { navigate } from "./location.ts";

type Props = {
  to: string;
  children: ReactNode;
  className?: string;
  label?: string;
  current?: boolean;
  tabIndex?: number | undefined;
};

/** True when the browser should treat it like any link: new tab, download, another window. */
function isForBrowser(event: MouseEvent): boolean {
  return (
    event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  );
}

/** A link to another page of the tab. */
export function RouteLink({ to, children, className = "link", label, current = false, tabIndex }: Props): ReactElement {
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      tabIndex={tabIndex}
      onClick={(event) => {
        if (isForBrowser(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
