import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** Begins a round like the last one with one press. Its questions can be changed on the following page. */
export function RepeatRound({ rounds }: { rounds: readonly EvaluationSummary[] }): ReactElement | null {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = rounds.find(({ sample }) => !sample) ?? rounds[0];
  if (!last) return null;
  const begin = async (): Promise<void> => {
    setBusy(true);
    const reply = await send<EvaluationSummary>({
      ...{ method: "POST", path: api.nextRound(last.id), body: {}, builtOn: null },
    });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    void refresh(api.evaluations);
    return navigate(pathTo("change-round", { evaluationId: reply.data.id }));
  };
  return (
    <section className="panel plan-form" aria-labelledby="repeat-round">
      <h2 id="repeat-round">{t("tab.plan.like-last")}</h2>
      <p>{t("tab.plan.like-last.how", { title: last.title })}</p>
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button disabledFocusable={busy} onClick={() => void begin()}>
          {t("tab.plan.like-last.submit")}
        </Button>
      </div>
    </section>
  );
}
