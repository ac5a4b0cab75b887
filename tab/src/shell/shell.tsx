import { Select } from "@fluentui/react-components";
import { Suspense, useContext, useEffect, type ReactElement } from "react";
import type { LocalUserView } from "../../../shared/contract/views.ts";
import { forgetOldDrafts } from "../drafts/kept-draft.ts";
import { LeaveQuestion } from "../drafts/leave-question.tsx";
import { FrameContext, type Frame } from "../host/frame.ts";
import { useKeepsNothing } from "../host/browser-storage.ts";
import { useMe } from "../me.ts";
import { draftPlaces } from "../outbox/draft.ts";
import { useLocation } from "../router/location.ts";
import { RouteLink } from "../router/route-link.tsx";
import { isPartnersHome, pathTo, pathInTab, readRoute, type PageRoute } from "../router/routes.ts";
import { t } from "../texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { KeepingNotice } from "../ui/keeping-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useOnline } from "../ui/use-online.ts";
import { DialogEnd } from "./dialog-end.tsx";
import { MainNav } from "./main-nav.tsx";
import { HomePage, MeetingPage, PageView } from "./page-views.tsx";
import { describePersona } from "./persona-picker.tsx";
import { useArrival } from "./use-arrival.ts";
import { useFocusKept } from "./use-focus-kept.ts";
import { ShellFoot } from "./shell-foot.tsx";
import { SignedOut } from "./signed-out.tsx";
import { WholeTab } from "./whole-tab.tsx";
import "./shell.css";

type Props = { inTeams: boolean; users: LocalUserView[]; choose: (id: string) => void };

/** The frame around every page: navigation, the person, and whether there is a network. */
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
    // Answers that an earlier visit could not send are sent from any page.
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
      {frame === "side-panel" && <WholeTab place={pathInTab(place.pathname + place.search)} />}
      {frame === "side-panel" && route.page === "answer" && (
        <p className="page shell-note">
          <RouteLink to={pathTo("present", { sessionId: route.sessionId })}>{t("tab.nav.to-session")}</RouteLink>
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

function Page({ route, frame }: { route: PageRoute; frame: Frame }): ReactElement {
  // At the side of a meeting, an area's tab shows its session.
  if (frame === "side-panel" && route.page === "area-now") return <MeetingPage areaId={route.areaId} />;
  if (frame === "side-panel" && ["overview", "sessions"].includes(route.page)) return <MeetingPage areaId={null} />;
  return <PageView route={route} />;
}
