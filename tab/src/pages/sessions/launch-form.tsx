import { Button } from "@fluentui/react-components";
import { lazy, Suspense, useState, type FormEvent, type ReactElement } from "react";
import type {
  EvaluationSummary,
  EvaluationView,
  ScheduledView,
  SessionView,
} from "../../../../shared/contract/views.ts";
import { isWaiting } from "../../../../shared/sessions/scheduled.ts";
import { usualQuestions } from "../../../../shared/sessions/usual-questions.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh, useResource } from "../../api/use-resource.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { LaunchFields } from "./launch-fields.tsx";
import { readLaunchForm, type LaunchErrors, type LaunchValues } from "./launch-values.ts";

const CardPreview = lazy(() => import("./card-preview.tsx"));

type Props = {
  round: EvaluationView;
  rounds: readonly EvaluationSummary[];
  areas: EvaluationView["areas"];
  areaId: string;
  chooseRound: (id: string) => void;
};

/** The launch form, beside the cards as people will see them. */
export function LaunchForm({ round, rounds, areas, areaId, chooseRound }: Props): ReactElement {
  const [values, setValues] = useState<LaunchValues>({
    evaluationId: round.id,
    areaId,
    questionIds: usualQuestions(round.questions.map(({ id }) => id)),
    mode: "stepped",
    deadlineDate: "",
    deadlineTime: "17:00",
    attribution: "named",
    softMinutes: "",
    language: null,
    later: false,
    opensDate: "",
    opensTime: "10:00",
  });
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = readLaunchForm(values);
  const scheduled = useResource<{ items: ScheduledView[] }>(api.scheduledLaunches).data?.items ?? [];
  const waits = scheduled.find(
    (one) => one.evaluationId === values.evaluationId && one.areaId === values.areaId && isWaiting(one),
  );
  const errors: LaunchErrors = {
    ...(failure?.kind === "refused" ? failure.problem.fields : {}),
    ...(pressed && !read.ok ? read.errors : {}),
  };
  const launch = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPressed(true);
    if (!read.ok || busy) return;
    setBusy(true);
    if (read.opensAt !== null) {
      const { evaluationId, areaId: area, ...asked } = read.input;
      const path = api.scheduled(evaluationId, area);
      const body = { ...asked, opensAt: read.opensAt };
      const reply = await send({ method: "PUT", path, body, builtOn: waits?.etag ?? null });
      setBusy(false);
      void refresh(api.scheduledLaunches);
      if (!reply.ok) return setFailure(reply.failure);
      return navigate(pathTo("sessions"));
    }
    const reply = await send<SessionView>({ method: "POST", path: api.sessions, body: read.input, builtOn: null });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    keep(api.session(reply.data.id), reply.data);
    return navigate(pathTo("cockpit", { sessionId: reply.data.id }));
  };
  return (
    <div className="launch">
      <form className="panel launch-form" onSubmit={(event) => void launch(event)} noValidate>
        <LaunchFields
          {...{ values, errors, round, rounds, areas, chooseRound }}
          change={(changes) => {
            setFailure(null);
            setValues({ ...values, ...changes });
          }}
        />
        {waits && (
          <Notice
            tone="info"
            title={t("tab.launch.waits", { area: waits.areaName, moment: formatMoment(waits.opensAt) })}
          >
            {t("tab.launch.waits.how")}
          </Notice>
        )}
        {failure && <FailureNotice failure={failure} />}
        <p className="muted">{t(values.later ? "tab.launch.what-happens-later" : "tab.launch.what-happens")}</p>
        <div>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
            {t(values.later ? "tab.launch.submit-later" : "tab.launch.submit")}
          </Button>
        </div>
      </form>
      <section className="launch-preview" aria-labelledby="preview-title">
        <h2 id="preview-title">{t("tab.launch.preview")}</h2>
        <p className="muted">{t("tab.launch.preview.lead")}</p>
        <Suspense fallback={<Skeleton rows={6} />}>
          <CardPreview input={read.ok ? read.input : null} />
        </Suspense>
      </section>
    </div>
  );
}
