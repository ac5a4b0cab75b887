import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isPractice } from "../../../../shared/sessions/practice.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** Whether to offer it: from the last question until the findings are published, to those who may do it. */
export function mayPlaceNow({ id, state, can, questions, currentQuestionId }: SessionView): boolean {
  if (!can.run || isPractice(id)) return false;
  const isLast = currentQuestionId === null || questions.at(-1)?.id === currentQuestionId;
  return state === "closed" || (isUnderWay(state) && isLast);
}

/** Offers, at the end of a session, to put the area on the scale. */
export function PlaceYourselves({ session }: { session: SessionView }): ReactElement {
  return (
    <p className="muted no-print">
      {t("tab.cockpit.place.why")}{" "}
      <RouteLink
        to={`${pathTo("placements", { evaluationId: session.evaluationId })}?area=${encodeURIComponent(session.areaId)}`}
      >
        {t("tab.cockpit.place")}
      </RouteLink>
    </p>
  );
}
