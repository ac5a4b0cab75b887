import { Button } from "@fluentui/react-components";
import { lazy, Suspense, useState, type FormEvent, type ReactElement } from "react";
import type { EvaluationSummary, EvaluationView, SessionView } from "../../../../shared/contract/views.ts";
import { usualQuestions } from "../../../../shared/sessions/usual-questions.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep } from "../../api/use-resource.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { LaunchFields } from "./launch-fields.tsx";
import { readLaunch, type LaunchErrors, type LaunchValues } from "./launch-values.ts";

const CardPreview = lazy(() => import("./card-preview.tsx"));

type Props = {
  round: EvaluationView;
  rounds: readonly EvaluationSummary[];
  areas: EvaluationView["areas"];
  areaId: string;
  chooseRound: (id: string) => void;
};

/** The launch form, with the cards beside it as people will see them. */
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
  });
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = readLaunch(values);
  const errors: LaunchErrors = {
    ...(failure?.kind === "refused" ? failure.problem.fields : {}),
    ...(pressed && !read.ok ? read.errors : {}),
  };
  const launch = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPressed(true);
    if (!read.ok || busy) return;
    setBusy(true);
    const reply = await send<SessionView>({ method: "POST", path: api.sessions, body: read.input, builtOn: null });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    keep(api.session(reply.data.id), reply.data);
    return navigate(pathTo.cockpit(reply.data.id));
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
        {failure && <FailureNotice failure={failure} />}
        <p className="muted">{t("tab.launch.what-happens")}</p>
        <div>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
            {t("tab.launch.submit")}
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
