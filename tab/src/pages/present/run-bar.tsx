import { Button } from "@fluentui/react-components";
import {
  ArrowLeft20Regular,
  ArrowRight20Regular,
  LockClosed20Regular,
  LockOpen20Regular,
  Play20Regular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { BackstageView, RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { HiddenPieces } from "./hidden-words.tsx";
import { nextRoomTurn } from "./turns.ts";
import type { RoomActs } from "./use-room-acts.ts";

const USUAL_MINUTES = 5;

type Props = {
  session: SessionView;
  view: RoomView;
  acts: RoomActs;
  backstage: BackstageView | undefined;
  running: boolean;
  waiting: number;
  /** The call for evidence is shown. */
  claims: boolean;
  call: () => void;
};

/** All controls for running the session while a room watches, on one bar. */
export function RunBar({ session, view, acts, backstage, running, waiting, claims, call }: Props): ReactElement {
  const { busy, failure } = acts;
  const showing = view.stage.mayReveal && waiting > 0;
  return (
    <footer className="present-bar no-print" aria-label={t("tab.present.bar")} role="group">
      {failure && <FailureNotice failure={failure} />}
      {backstage && <HiddenPieces backstage={backstage} acts={acts} />}
      <div className="present-bar-row">
        <div className="present-bar-group">
          <Button
            size="large"
            icon={<ArrowLeft20Regular />}
            disabledFocusable={busy || nextRoomTurn(session, view, -1) === null}
            onClick={() => acts.turn(-1)}
          >
            {t("tab.cockpit.back")}
          </Button>
          {view.state === "paused" ? (
            <Button
              size="large"
              appearance="primary"
              icon={<Play20Regular />}
              disabledFocusable={busy}
              onClick={acts.resume}
            >
              {t("tab.cockpit.resume")}
            </Button>
          ) : (
            <Button
              size="large"
              appearance={showing ? "secondary" : "primary"}
              icon={<ArrowRight20Regular />}
              iconPosition="after"
              disabledFocusable={busy || nextRoomTurn(session, view, 1) === null}
              onClick={() => acts.turn(1)}
            >
              {t("tab.cockpit.move-on")}
            </Button>
          )}
        </div>
        <div className="present-bar-group">
          {running && (
            <Button
              size="large"
              icon={view.locked ? <LockOpen20Regular /> : <LockClosed20Regular />}
              disabledFocusable={busy}
              onClick={acts.lock}
            >
              {view.locked ? t("tab.present.unlock") : t("tab.present.lock")}
            </Button>
          )}
          {view.stage.mayReveal && <RevealButtons {...{ view, acts, waiting, busy }} />}
          {view.state === "open" && (
            <Button size="large" aria-pressed={claims} onClick={call}>
              {claims ? t("tab.claims.back") : t("tab.claims.call")}
            </Button>
          )}
        </div>
        {running && <TimeButtons minutes={session.softMinutes ?? USUAL_MINUTES} view={view} acts={acts} />}
      </div>
      <p className="present-keys muted">{t("tab.present.keys")}</p>
    </footer>
  );
}

type Revealing = { view: RoomView; acts: RoomActs; waiting: number; busy: boolean };

function RevealButtons({ view, acts, waiting, busy }: Revealing): ReactElement {
  return (
    <>
      <Button
        size="large"
        appearance={waiting > 0 ? "primary" : "secondary"}
        disabledFocusable={busy || waiting === 0}
        onClick={() => acts.reveal({ do: "next" })}
      >
        {t("tab.present.next", { count: waiting })}
      </Button>
      <Button size="large" disabledFocusable={busy || waiting === 0} onClick={() => acts.reveal({ do: "all" })}>
        {t("tab.present.all")}
      </Button>
      {view.stage.pieces.length > 0 && (
        <Button size="large" disabledFocusable={busy} onClick={() => acts.reveal({ do: "back" })}>
          {t("tab.present.take-back")}
        </Button>
      )}
    </>
  );
}

type Timing = { minutes: number; view: RoomView; acts: RoomActs };

function TimeButtons({ minutes, view, acts: { setTimer, busy } }: Timing): ReactElement {
  return (
    <div className="present-bar-group">
      {view.endsAt === null ? (
        <Button size="large" disabledFocusable={busy} onClick={() => setTimer({ minutes })}>
          {t("tab.present.timer.start", { count: minutes })}
        </Button>
      ) : (
        <>
          <Button size="large" disabledFocusable={busy} onClick={() => setTimer({ more: 1 })}>
            {t("tab.present.timer.more")}
          </Button>
          <Button size="large" disabledFocusable={busy} onClick={() => setTimer(null)}>
            {t("tab.present.timer.stop")}
          </Button>
        </>
      )}
    </div>
  );
}
