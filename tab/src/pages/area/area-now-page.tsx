import type { ReactElement } from "react";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { OverviewPage } from "../overview/overview-page.tsx";
import { presentRound } from "../overview/present-round.ts";
import AreaPage from "./area-page.tsx";

/** One area in the open round. Without one, the overview's text about that. */
export default function AreaNowPage({ areaId }: { areaId: string }): ReactElement {
  const list = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  return (
    <Loaded resource={list} rows={8}>
      {({ items }) => {
        const id = presentRound(items);
        return id === null ? <OverviewPage evaluationId={null} /> : <AreaPage evaluationId={id} areaId={areaId} />;
      }}
    </Loaded>
  );
}
