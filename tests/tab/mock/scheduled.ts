import { scheduleInputSchema } from "../../../shared/sessions/scheduled.ts";
import type { ScheduledView } from "../../../shared/contract/views.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { areaName } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import type { Asked } from "./asked.ts";

/** What is to open by itself; null where something else is asked. */
export function answerScheduled({ world, me, method, path, body, builtOn }: Asked): Reply | null {
  const [resource, evaluationId = "", , areaId = "", last] = path;
  if (resource === "scheduled-launches") return { status: 200, body: { items: world.scheduled } };
  if (resource !== "evaluations" || last !== "scheduled-launch") return null;
  const id = `${evaluationId}_${areaId}`;
  const there = world.scheduled.find((one) => one.id === id);
  if (method === "GET") return there ? { status: 200, body: there } : problem(404);
  if ((there?.etag ?? null) !== builtOn) return changedMeanwhile(there);
  world.scheduled = world.scheduled.filter((one) => one !== there);
  if (method === "DELETE") return { status: 200, body: {} };
  const input = scheduleInputSchema.parse({ ...(body as object), evaluationId, areaId });
  const view: ScheduledView = {
    ...{ id, etag: `built-${input.opensAt}`, evaluationId, areaId, input, opensAt: input.opensAt },
    ...{ evaluationTitle: evaluationId, areaName: areaName(areaId), posts: true, by: { name: me.name } },
    ...{ state: "waits", inTheWay: null },
  };
  world.scheduled.push(view);
  return { status: 200, body: view };
}
