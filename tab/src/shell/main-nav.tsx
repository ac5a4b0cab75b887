import { useEffect, useRef, type ReactElement } from "react";
import type { MeView } from "../../../shared/contract/views.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { mayAnywhere, mayIn, useMe } from "../me.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo, type PageRoute } from "../router/routes.ts";
import { t, type TextKey } from "../texts.ts";

type Way = {
  label: TextKey;
  /** Who sees the link; left out: everybody. */
  isFor?: (me: MeView) => boolean;
};

/** What most people come for. */
const FIRST = {
  overview: { label: "tab.nav.overview" },
  "compare-areas": { label: "tab.nav.compare" },
  asks: { label: "tab.nav.asks", isFor: (me) => mayAnywhere(me, "read-asks") },
  sessions: { label: "tab.nav.sessions" },
} satisfies Partial<Record<PageRoute["page"], Way>>;

/** Pages for occasional use, folded under one word. */
const MORE = {
  plan: { label: "tab.plan.title", isFor: (me) => mayIn(me, "plan-evaluation", null) },
  "better-words": { label: "tab.nav.better-words", isFor: (me) => mayIn(me, "better-words", null) },
  imports: { label: "tab.nav.imports", isFor: (me) => mayAnywhere(me, "import-evaluation") },
  people: { label: "tab.nav.people", isFor: (me) => mayAnywhere(me, "read-people") },
  register: { label: "tab.nav.register", isFor: (me) => mayAnywhere(me, "read-register") },
  codebook: { label: "tab.nav.codebook", isFor: (me) => mayAnywhere(me, "read-themes") },
  audit: { label: "tab.nav.audit", isFor: (me) => mayAnywhere(me, "read-audit") },
  "my-data": { label: "tab.nav.my-data" },
  promise: { label: "tab.nav.promise" },
} satisfies Partial<Record<PageRoute["page"], Way>>;

type WayTo = keyof typeof FIRST | keyof typeof MORE;

/** The navigation item of each page; null for a page that is reached only from elsewhere. */
const UNDER: Readonly<Record<PageRoute["page"], WayTo | null>> = {
  overview: "overview",
  area: "overview",
  themes: "overview",
  report: "overview",
  placements: "overview",
  "area-now": "overview",
  "compare-areas": "compare-areas",
  "compare-years": "compare-areas",
  asks: "asks",
  ask: "asks",
  "new-ask": "asks",
  sessions: "sessions",
  launch: "sessions",
  cockpit: "sessions",
  answer: "sessions",
  links: "sessions",
  sheets: "sessions",
  "type-sheets": "sessions",
  present: null,
  plan: "plan",
  "change-round": null,
  "better-words": "better-words",
  imports: "imports",
  imported: "imports",
  people: "people",
  register: "register",
  unheard: "register",
  codebook: "codebook",
  audit: "audit",
  health: "audit",
  "my-data": "my-data",
  promise: "promise",
  configure: null,
  "not-found": null,
};

const waysOf = (ways: typeof FIRST | typeof MORE): [WayTo, Way][] => Object.entries(ways) as [WayTo, Way][];

/** The navigation, as far as it is for this person. */
export function MainNav({ page }: { page: PageRoute["page"] }): ReactElement {
  const me = useMe();
  const more = useRef<HTMLDetailsElement>(null);
  const under = UNDER[page];
  const shown = (ways: typeof FIRST | typeof MORE): [WayTo, Way][] =>
    waysOf(ways).filter(([, { isFor }]) => isFor?.(me) ?? true);
  const close = (): void => more.current?.removeAttribute("open");
  useEffect(close, [page]);
  const link = ([to, { label }]: [WayTo, Way]): ReactElement => (
    <RouteLink to={pathTo(to)} className="shell-link" current={to === under}>
      {t(label)}
    </RouteLink>
  );
  return (
    <nav aria-label={t("tab.nav.label")} className="shell-nav">
      {shown(FIRST).map((way) => (
        <span key={way[0]}>{link(way)}</span>
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
        <summary className="shell-link" aria-current={(under !== null && Object.hasOwn(MORE, under)) || undefined}>
          {t("tab.nav.more")}
        </summary>
        <ul className="shell-more-list">
          {shown(MORE).map((way) => (
            <li key={way[0]}>{link(way)}</li>
          ))}
          <li>
            <LanguageSwitch kept className="shell-link" />
          </li>
        </ul>
      </details>
    </nav>
  );
}
