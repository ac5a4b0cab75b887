import { useEffect, useRef, type ReactElement } from "react";
import type { MeView } from "../../../shared/contract/views.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { mayAnywhere, mayIn, useMe } from "../me.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo, type Route } from "../router/routes.ts";
import { t, type TextKey } from "../texts.ts";

type Way = {
  label: TextKey;
  to: string;
  /** The pages that belong to it. */
  pages: readonly Route["page"][];
  /** Who is shown it; everybody when left out. */
  isFor?: (me: MeView) => boolean;
};

/** What most people come for. */
const FIRST: readonly Way[] = [
  {
    label: "tab.nav.overview",
    to: pathTo("overview"),
    pages: ["overview", "area", "themes", "report", "placements", "area-now"],
  },
  { label: "tab.nav.compare", to: pathTo("compare-areas"), pages: ["compare-areas", "compare-years"] },
  {
    label: "tab.nav.asks",
    to: pathTo("asks"),
    pages: ["asks", "ask", "new-ask"],
    isFor: (me) => mayAnywhere(me, "read-asks"),
  },
  { label: "tab.nav.sessions", to: pathTo("sessions"), pages: ["sessions", "launch", "cockpit", "answer"] },
];

/** What is looked for now and then: folded away under one word. */
const MORE: readonly Way[] = [
  { label: "tab.plan.title", to: pathTo("plan"), pages: ["plan"], isFor: (me) => mayIn(me, "plan-evaluation", null) },
  {
    label: "tab.nav.better-words",
    to: pathTo("better-words"),
    pages: ["better-words"],
    isFor: (me) => mayIn(me, "better-words", null),
  },
  {
    label: "tab.nav.imports",
    to: pathTo("imports"),
    pages: ["imports", "imported"],
    isFor: (me) => mayAnywhere(me, "import-evaluation"),
  },
  {
    label: "tab.nav.people",
    to: pathTo("people"),
    pages: ["people"],
    isFor: (me) => mayAnywhere(me, "read-people"),
  },
  {
    label: "tab.nav.register",
    to: pathTo("register"),
    pages: ["register", "unheard"],
    isFor: (me) => mayAnywhere(me, "read-register"),
  },
  {
    label: "tab.nav.codebook",
    to: pathTo("codebook"),
    pages: ["codebook"],
    isFor: (me) => mayAnywhere(me, "read-themes"),
  },
  {
    label: "tab.nav.audit",
    to: pathTo("audit"),
    pages: ["audit", "health"],
    isFor: (me) => mayAnywhere(me, "read-audit"),
  },
  { label: "tab.nav.my-data", to: pathTo("my-data"), pages: ["my-data"] },
  { label: "tab.nav.promise", to: pathTo("promise"), pages: ["promise"] },
];

/** The ways to the pages, as far as they are for this person. */
export function MainNav({ page }: { page: Route["page"] }): ReactElement {
  const me = useMe();
  const more = useRef<HTMLDetailsElement>(null);
  const shown = (ways: readonly Way[]): Way[] => ways.filter(({ isFor }) => isFor?.(me) ?? true);
  const close = (): void => more.current?.removeAttribute("open");
  useEffect(close, [page]);
  const link = ({ label, to, pages }: Way): ReactElement => (
    <RouteLink to={to} className="shell-link" current={pages.includes(page)}>
      {t(label)}
    </RouteLink>
  );
  return (
    <nav aria-label={t("tab.nav.label")} className="shell-nav">
      {shown(FIRST).map((way) => (
        <span key={way.to}>{link(way)}</span>
      ))}
      <details
        ref={more}
        className="shell-more"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) close();
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key !== "Escape" || !currentTarget.open) return;
          close();
          currentTarget.querySelector("summary")?.focus();
        }}
      >
        <summary className="shell-link" aria-current={MORE.some(({ pages }) => pages.includes(page)) || undefined}>
          {t("tab.nav.more")}
        </summary>
        <ul className="shell-more-list">
          {shown(MORE).map((way) => (
            <li key={way.to}>{link(way)}</li>
          ))}
          <li>
            <LanguageSwitch kept className="shell-link" />
          </li>
        </ul>
      </details>
    </nav>
  );
}
