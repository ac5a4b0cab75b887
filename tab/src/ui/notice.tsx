import { CheckmarkCircle20Regular, ErrorCircle20Regular, Info20Regular, Warning20Regular } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";
import "./notice.css";

const ICONS = {
  info: Info20Regular,
  good: CheckmarkCircle20Regular,
  warning: Warning20Regular,
  error: ErrorCircle20Regular,
} as const;

type Props = { tone: keyof typeof ICONS; title?: string; children?: ReactNode; actions?: ReactNode; live?: boolean };

/** A message within a page. `live` ones are announced when they appear. */
export function Notice({ tone, title, children, actions, live = false }: Props): ReactElement {
  const Icon = ICONS[tone];
  return (
    <div className={`notice notice-${tone}`} role={live ? (tone === "error" ? "alert" : "status") : undefined}>
      <Icon className="notice-icon" aria-hidden />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
