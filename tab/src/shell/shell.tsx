import { Select } from "@fluentui/react-components";
import { Suspense, useContext, useEffect, type ReactElement } from "react";
import type { LocalUserView, MeView } from "../../../shared/contract/views.ts";
import { forgetOldDrafts } from "../drafts/kept-draft.ts";
import { LeaveQuestion } from "../drafts/leave-question.tsx";
import { FrameContext, type Frame } from "../host/frame.ts";
import { useKeepsNothing } from "../host/browser-storage.ts";
import { useMe } from "../me.ts";
import { draftPlaces } from "../outbox/draft.ts";
import { OverviewPage } from "../pages/overview/overview-page.tsx";
import { useLocation } from "../router/location.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo, placeOf, readRoute, type Route } from "../router/routes.ts";
import { t } from "../texts.ts";
import { Empty } from "../ui/empty.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { KeepingNotice } from "../ui/keeping-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useOnline } from "../ui/use-online.ts";
import { DialogEnd } from "./dialog-end.tsx";
import { lazyPage } from "./lazy-page.ts";
import { MainNav } from "./main-nav.tsx";
import { describePersona } from "./persona-picker.tsx";
import { useArrival } from "./use-arrival.ts";
import { useFocusKept } from "./use-focus-kept.ts";
import { ShellFoot } from "./shell-foot.tsx";
import { SignedOut } from "./signed-out.tsx";
import { WholeTab } from "./whole-tab.tsx";
import "./shell.css";

const HomePage = lazyPage(() => import("../pages/home/home-page.tsx"));
const AreaPage = lazyPage(() => import("../pages/area/area-page.tsx"));
const AnswerPage = lazyPage(() => import("../pages/answer/answer-page.tsx"));
const SessionsPage = lazyPage(() => import("../pages/sessions/sessions-page.tsx"));
const LaunchPage = lazyPage(() => import("../pages/sessions/launch-page.tsx"));
const CockpitPage = lazyPage(() => import("../pages/sessions/cockpit-page.tsx"));
const LinksPage = lazyPage(() => import("../pages/links/links-page.tsx"));
const SheetsPage = lazyPage(() => import("../pages/sheets/sheets-page.tsx"));
const TypePage = lazyPage(() => import("../pages/sheets/type-page.tsx"));
const PresentPage = lazyPage(() => import("../pages/present/present-page.tsx"));
const MeetingPage = lazyPage(() => import("../pages/present/meeting-page.tsx"));
const PromisePage = lazyPage(() => import("../pages/promise/promise-page.tsx"));
const AreaNowPage = lazyPage(() => import("../pages/area/area-now-page.tsx"));
const ChangeRoundPage = lazyPage(() => import("../pages/plan/change-round-page.tsx"));
const ImportsPage = lazyPage(() => import("../pages/import/imports-page.tsx"));
const ImportedPage = lazyPage(() => import("../pages/import/imported-page.tsx"));
const PlanPage = lazyPage(() => import("../pages/plan/plan-page.tsx"));
const ConfigurePage = lazyPage(() => import("../pages/configure/configure-page.tsx"));
const ThemesPage = lazyPage(() => import("../pages/themes/themes-page.tsx"));
const ReportPage = lazyPage(() => import("../pages/report/report-page.tsx"));
const PlacementsPage = lazyPage(() => import("../pages/placements/placements-page.tsx"));
const WordsPage = lazyPage(() => import("../pages/words/words-page.tsx"));
const CodebookPage = lazyPage(() => import("../pages/themes/codebook-page.tsx"));
const AsksPage = lazyPage(() => import("../pages/asks/asks-page.tsx"));
const AskPage = lazyPage(() => import("../pages/asks/ask-page.tsx"));
const NewAskPage = lazyPage(() => import("../pages/asks/new-ask-page.tsx"));
const CompareAreasPage = lazyPage(() => import("../pages/compare/compare-areas-page.tsx"));
const CompareYearsPage = lazyPage(() => import("../pages/compare/compare-years-page.tsx"));
const PeoplePage = lazyPage(() => import("../pages/people/people-page.tsx"));
const RegisterPage = lazyPage(() => import("../pages/register/register-page.tsx"));
const UnheardPage = lazyPage(() => import("../pages/register/unheard-page.tsx"));
const AuditPage = lazyPage(() => import("../pages/audit/audit-page.tsx"));
const HealthPage = lazyPage(() => import("../pages/health/health-page.tsx"));
const MyDataPage = lazyPage(() => import("../pages/my-data/my-data-page.tsx"));

type Props = { inTeams: boolean; users: LocalUserView[]; choose: (id: string) => void };

/** The frame around every page: its ways, who is looking, and whether there is a network. */
export function Shell({ inTeams, users, choose }: Props): ReactElement {
  const me = useMe();
  const place = useLocation();
  const route = readRoute(place.pathname);
  const online = useOnline();
  const keepsNothing = useKeepsNothing();
  const frame = useContext(FrameContext);
  const bare = frame !== "tab" || route.page === "present";
  useArrival(place);
  useFocusKept();
  useEffect(() => {
    document.body.dataset["host"] = inTeams ? "teams" : "browser";
  }, [inTeams]);
  useEffect(() => forgetOldDrafts(Date.now()), []);
  useEffect(() => {
    // Answers that an earlier visit could not send go out from whatever page is opened next.
    if (draftPlaces(me.id).length > 0) void import("../outbox/outbox.ts").then(({ resume }) => resume());
  }, [me.id]);
  return (
    <>
      {!bare && (
        <a className="skip-link" href="#main">
          {t("tab.nav.skip")}
        </a>
      )}
      {!bare && (
        <header className="shell-bar no-print">
          <div className="shell-bar-inner">
            <span className="shell-name">{t("tab.app.name")}</span>
            <MainNav page={route.page} />
            {users.length > 0 && (
              <Select
                className="shell-persona"
                aria-label={t("tab.persona.label")}
                value={me.id}
                onChange={(_event, { value }) => choose(value)}
              >
                {users.map((user) => (
                  <option key={user.id} value={user.id}>
                    {`${user.name} · ${describePersona(user)}`}
                  </option>
                ))}
              </Select>
            )}
          </div>
        </header>
      )}
      {frame === "side-panel" && <WholeTab place={placeOf(place.pathname + place.search)} />}
      {frame === "side-panel" && route.page === "answer" && (
        <p className="page shell-note">
          <RouteLink to={pathTo.present(route.sessionId)}>{t("tab.nav.to-session")}</RouteLink>
        </p>
      )}
      {!online && (
        <div className="page shell-note">
          <Notice tone="warning" live title={t("tab.offline.title")}>
            {t("tab.offline.text")}
          </Notice>
        </div>
      )}
      <SignedOut />
      {keepsNothing && (
        <div className="page shell-note no-print">
          <KeepingNotice />
        </div>
      )}
      <main id="main" tabIndex={-1}>
        <ErrorBoundary key={place.pathname}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton rows={6} />
              </div>
            }
          >
            {frame === "tab" && isPartnersHome(route, me) ? <HomePage /> : <Page route={route} frame={frame} />}
          </Suspense>
        </ErrorBoundary>
      </main>
      {frame === "dialog" && <DialogEnd />}
      {!bare && <ShellFoot />}
      <LeaveQuestion />
    </>
  );
}

/** Where no round is named, partners come to answer; who leads or runs sessions comes to see how all stands. */
function isPartnersHome(route: Route, { grants }: MeView): boolean {
  return route.page === "overview" && route.evaluationId === null && grants.every(({ role }) => role === "partner");
}

function Page({ route, frame }: { route: Route; frame: Frame }): ReactElement {
  // At the side of a meeting the tab that an area keeps there is about its session.
  if (frame === "side-panel" && route.page === "area-now") return <MeetingPage areaId={route.areaId} />;
  if (frame === "side-panel" && ["overview", "sessions"].includes(route.page)) return <MeetingPage areaId={null} />;
  switch (route.page) {
    case "overview":
      return <OverviewPage evaluationId={route.evaluationId} />;
    case "area":
      return <AreaPage evaluationId={route.evaluationId} areaId={route.areaId} />;
    case "area-now":
      return <AreaNowPage areaId={route.areaId} />;
    case "imports":
      return <ImportsPage />;
    case "imported":
      return <ImportedPage importId={route.importId} />;
    case "plan":
      return <PlanPage />;
    case "change-round":
      return <ChangeRoundPage evaluationId={route.evaluationId} />;
    case "configure":
      return <ConfigurePage />;
    case "themes":
      return <ThemesPage evaluationId={route.evaluationId} />;
    case "report":
      return <ReportPage evaluationId={route.evaluationId} />;
    case "placements":
      return <PlacementsPage evaluationId={route.evaluationId} />;
    case "better-words":
      return <WordsPage />;
    case "codebook":
      return <CodebookPage />;
    case "asks":
      return <AsksPage />;
    case "new-ask":
      return <NewAskPage />;
    case "ask":
      return <AskPage askId={route.askId} />;
    case "compare-areas":
      return <CompareAreasPage evaluationId={route.evaluationId} />;
    case "compare-years":
      return <CompareYearsPage evaluationId={route.evaluationId} otherId={route.otherId} />;
    case "sessions":
      return <SessionsPage />;
    case "launch":
      return <LaunchPage />;
    case "cockpit":
      return <CockpitPage sessionId={route.sessionId} />;
    case "answer":
      return <AnswerPage sessionId={route.sessionId} />;
    case "links":
      return <LinksPage sessionId={route.sessionId} />;
    case "sheets":
      return <SheetsPage sessionId={route.sessionId} />;
    case "type-sheets":
      return <TypePage sessionId={route.sessionId} />;
    case "present":
      return <PresentPage sessionId={route.sessionId} />;
    case "promise":
      return <PromisePage />;
    case "people":
      return <PeoplePage />;
    case "register":
      return <RegisterPage />;
    case "unheard":
      return <UnheardPage />;
    case "health":
      return <HealthPage />;
    case "audit":
      return <AuditPage />;
    case "my-data":
      return <MyDataPage />;
    case "not-found":
      return (
        <div className="page page-narrow">
          <PageHeading title={t("tab.not-found.title")} />
          <Empty title={t("tab.not-found.text")}>
            <RouteLink to={pathTo.home()}>{t("tab.not-found.home")}</RouteLink>
          </Empty>
        </div>
      );
  }
}
