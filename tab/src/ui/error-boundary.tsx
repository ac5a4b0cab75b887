import { Component, useEffect, useMemo, useRef, type ErrorInfo, type ReactElement, type ReactNode } from "react";
import { troubleOf, useReference } from "../api/trouble.ts";
import { forgetAll } from "../api/use-resource.ts";
import { t } from "../texts.ts";
import { CopyField } from "./copy-field.tsx";
import "./error-boundary.css";

type Props = { children: ReactNode };
type State = { failed: { error: unknown; where: string; at: Date } | null };

/** A page that could not be loaded, as after an update of the program. Only reloading everything helps. */
export class PageNotLoaded extends Error {}

/**
 * Shows words in place of a page, or of everything, that could not be drawn. It uses plain elements, which work
 * whatever else is broken.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: { error, where: "", at: new Date() } };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error);
    this.setState({ failed: { error, where: componentStack ?? "", at: new Date() } });
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    const again = (): void => {
      if (failed.error instanceof PageNotLoaded) return window.location.reload();
      // The page may have failed because of what was read.
      forgetAll();
      return this.setState({ failed: null });
    };
    return <Broken details={detailsOf(failed)} error={failed.error} again={again} />;
  }
}

type BrokenProps = { details: string; error: unknown; again: () => void };

function Broken({ details, error, again }: BrokenProps): ReactElement {
  const reference = useReference(useMemo(() => troubleOf(error), [error]));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="page page-narrow broken" role="alert">
      <h1 ref={heading} tabIndex={-1} data-page-title>
        {t("tab.broken.title")}
      </h1>
      <p>{t("tab.broken.text")}</p>
      {reference && <p>{t("tab.trouble.reference", { reference })}</p>}
      <p>
        <button type="button" className="main-action button-primary" onClick={again}>
          {t("tab.failure.retry")}
        </button>
      </p>
      <CopyField label={t("tab.broken.details")} button={t("tab.broken.copy")} text={details} />
    </div>
  );
}

/** The details for support: the page, the program's version and the place in it; nothing that people wrote. */
function detailsOf({ error, where, at }: NonNullable<State["failed"]>): string {
  const name = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error);
  const { pathname } = window.location;
  return [at.toISOString(), pathname, navigator.userAgent, name, where.trim()].join("\n").slice(0, 4000);
}
