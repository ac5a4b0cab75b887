import { Button } from "@fluentui/react-components";
import {
  ArrowLeft20Regular,
  ArrowRight20Regular,
  CalendarClock20Regular,
  Clock20Regular,
  LockClosed20Regular,
  LockOpen20Regular,
  Pause20Regular,
  PeopleTeam20Regular,
  PersonVoice20Regular,
  Play20Regular,
} from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { endNear } from "../../../../shared/sessions/ending.ts";
import { canBeCancelled } from "../../../../shared/sessions/can-be-cancelled.ts";
import type { SessionState } from "../../../../shared/sessions/session.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { CancelSession } from "./cancel-session.tsx";
import { DeadlineForm } from "./deadline-form.tsx";
import { RecordDialog, type RecordKind } from "./record-dialog.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { useSteps } from "./use-steps.ts";
import { WaitingNotice } from "./waiting-notice.tsx";

/** What can be done to a session: take its steps, reopen it, or no more. */
const SHOWN: Readonly<Record<SessionState, "steps" | "reopening" | "nothing">> = {
  draft: "steps",
  open: "steps",
  paused: "steps",
  closed: "reopening",
  sealed: "nothing",
};

/** What a facilitator can do to a session now, each with its effect. */
export function CockpitActions({ session }: { session: SessionView }): ReactElement | null {
  const { take, busy, failure } = useSteps(session);
  const [reasoning, setReasoning] = useState(false);
  const [moving, setMoving] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [recording, setRecording] = useState<RecordKind | null>(null);
  const at = session.questions.findIndex(({ id }) => id === session.currentQuestionId);
  const here = session.questions[at];
  const open = session.state === "open";
  const near = open ? endNear(session, new Date(session.now)) : null;
  const { waiting, needsSecond } = session;
  const notice = waiting && <WaitingNotice session={session} waiting={waiting} />;
  const shown = SHOWN[session.state];
  if (shown === "reopening")
    return notice ?? <ReasonForm session={session} verb="reopen" together={needsSecond.reopen} />;
  if (session.cancelled) return null;
  if (shown === "nothing") return <p className="muted">{t("tab.cockpit.sealed")}</p>;
  const last = at === session.questions.length - 1;
  const cancellable = canBeCancelled({ session, progress: session.progress });
  return (
    <section className="actions no-print" aria-label={t("tab.cockpit.actions")}>
      {notice}
      {failure && <FailureNotice failure={failure} />}
      <div className="actions-row">
        {here && (
          <>
            <Button
              appearance={last ? "secondary" : "primary"}
              size="large"
              icon={<ArrowRight20Regular />}
              iconPosition="after"
              disabledFocusable={busy || !open || last}
              onClick={() => take("move-on", { expect: here.id })}
            >
              {t("tab.cockpit.move-on")}
            </Button>
            <Button
              size="large"
              icon={<ArrowLeft20Regular />}
              disabledFocusable={busy || !open || at === 0}
              onClick={() => take("back", { expect: here.id })}
            >
              {t("tab.cockpit.back")}
            </Button>
          </>
        )}
        <Button
          size="large"
          icon={open ? <Pause20Regular /> : <Play20Regular />}
          disabledFocusable={busy}
          onClick={() => take(open ? "pause" : "resume")}
        >
          {open ? t("tab.cockpit.pause") : t("tab.cockpit.resume")}
        </Button>
        {here && (
          <Button
            size="large"
            icon={here.locked ? <LockOpen20Regular /> : <LockClosed20Regular />}
            disabledFocusable={busy}
            onClick={() => take(here.locked ? "unlock" : "lock", { questionId: here.id })}
          >
            {here.locked ? t("tab.cockpit.unlock") : t("tab.cockpit.lock")}
          </Button>
        )}
        {session.can.recordForOthers && (
          <>
            <Button size="large" icon={<PeopleTeam20Regular />} onClick={() => setRecording("group-note")}>
              {t("tab.cockpit.group-note")}
            </Button>
            <Button size="large" icon={<PersonVoice20Regular />} onClick={() => setRecording("on-behalf")}>
              {t("tab.cockpit.on-behalf")}
            </Button>
          </>
        )}
        {session.closesAt !== null && (
          <Button size="large" disabledFocusable={busy} onClick={() => take("stay-open")}>
            {t("tab.cockpit.stay-open")}
          </Button>
        )}
        {near !== null && (
          <Button
            size="large"
            icon={<Clock20Regular />}
            disabledFocusable={busy}
            onClick={() => take("one-more-minute", { expect: near })}
          >
            {t("tab.cockpit.one-more-minute")}
          </Button>
        )}
        <Button
          size="large"
          icon={<CalendarClock20Regular />}
          aria-expanded={moving}
          onClick={() => setMoving(!moving)}
        >
          {t(session.deadline === null ? "tab.cockpit.deadline.set" : "tab.cockpit.deadline")}
        </Button>
        {cancellable && (
          <Button size="large" aria-expanded={cancelling} onClick={() => setCancelling(!cancelling)}>
            {t("tab.cockpit.cancel")}
          </Button>
        )}
        {!(waiting && needsSecond.close) && (
          <Button
            className="actions-close"
            appearance={last ? "primary" : "secondary"}
            size="large"
            disabledFocusable={busy}
            onClick={() => (needsSecond.close ? setReasoning(true) : take("close", { now: session.closesAt !== null }))}
          >
            {session.closesAt === null ? t("tab.cockpit.close") : t("tab.cockpit.close-now")}
          </Button>
        )}
      </div>
      {cancelling && cancellable && <CancelSession session={session} close={() => setCancelling(false)} />}
      {moving && <DeadlineForm session={session} close={() => setMoving(false)} />}
      {reasoning && needsSecond.close && !waiting && (
        <ReasonForm session={session} verb="close" together onCancel={() => setReasoning(false)} />
      )}
      <p className="muted">
        {session.closesAt === null
          ? t("tab.cockpit.hint")
          : t(needsSecond.close ? "tab.cockpit.hint.early" : "tab.cockpit.hint.closing")}
      </p>
      {recording && (
        <RecordDialog
          kind={recording}
          session={session}
          question={here ?? session.questions[0]}
          close={() => setRecording(null)}
        />
      )}
    </section>
  );
}
