import { ownTasks } from "../../tab/src/pages/home/own-tasks.ts";
import type {
  EvaluationSummary,
  EvaluationView,
  ListedSession,
  ScheduledView,
  Waiting,
} from "../../shared/contract/views.ts";

const NOW = new Date("2027-03-10T12:00:00.000Z");
const round = (id: string, to: string, changes: Partial<EvaluationSummary> = {}): EvaluationSummary => ({
  ...{ id, title: id, sample: false, state: "open", origin: "held", from: "2026-08-01", to },
  indicator: { id: "hgiocld-4/3.2", number: "3.2", title: "Partnership" },
  ...changes,
});
const session = (areaId: string, changes: Partial<ListedSession> = {}): ListedSession =>
  ({
    ...{ id: `r_${areaId}_1`, evaluationId: "r", areaId, areaName: areaId, evaluationTitle: "r", state: "open" },
    ...{ deadline: null, openedAt: "2027-03-01T12:00:00.000Z", waiting: null, ...changes },
  }) as ListedSession;
const scheduled = (areaId: string, state: ScheduledView["state"]): ScheduledView =>
  ({ id: areaId, evaluationId: "r", areaId, areaName: areaId, state }) as ScheduledView;
const present = (areas: readonly string[], held: readonly string[]): EvaluationView =>
  ({
    id: "r",
    areas: areas.map((id) => ({ id, name: id })),
    sessions: held.map((areaId) => session(areaId)),
  }) as unknown as EvaluationView;

const kinds = (given: Partial<Parameters<typeof ownTasks>[0]>): string[] =>
  ownTasks({
    ...{ areaIds: ["marr"], publishes: false, sessions: [], scheduled: [], rounds: [], present: null },
    ...{ now: NOW, today: "2027-03-10", ...given },
  }).map((task) => {
    if (task.kind === "publish") return `publish ${task.round.id}`;
    if (task.kind === "launch") return `launch ${task.area.id}`;
    return `${task.kind} ${task.kind === "stopped" ? task.launch.areaId : task.session.areaId}`;
  });

describe("What waits for who leads or runs an area", () => {
  it("is nothing where nothing waits", () => {
    expect(kinds({})).toEqual([]);
  });

  it("begins with what somebody waits for, then what stands still, then what is to begin", () => {
    const asked = { mayAgree: true, verb: "close" } as Waiting;
    expect(
      kinds({
        publishes: true,
        sessions: [session("marr"), session("buchan", { waiting: asked })],
        scheduled: [scheduled("marr", "stopped")],
        rounds: [round("old", "2027-03-09"), round("r", "2027-06-30")],
        areaIds: ["marr", "formartine"],
        present: present(["marr", "formartine"], ["marr"]),
      }),
    ).toEqual(["agree buchan", "stopped marr", "close marr", "publish old", "launch formartine"]);
  });

  it("leaves a session alone that ends by itself, began today, is over, or is another area's", () => {
    const others = [
      session("marr", { deadline: "2027-04-01T12:00:00.000Z" }),
      session("marr", { openedAt: "2027-03-10T09:00:00.000Z" }),
      session("marr", { state: "closed" }),
      session("buchan"),
    ];
    expect(kinds({ sessions: others })).toEqual([]);
    expect(kinds({ sessions: [session("marr", { state: "paused" })] })).toEqual(["close marr"]);
  });

  it("asks nobody to agree who may not", () => {
    const waiting = { mayAgree: false, verb: "close" } as Waiting;
    expect(kinds({ areaIds: [], sessions: [session("marr", { waiting })] })).toEqual([]);
  });

  it("asks for a session only during the round, of its own areas that neither held nor planned one", () => {
    const rounds = [round("r", "2027-03-10")];
    const given = {
      rounds,
      areaIds: ["marr", "garioch", "buchan"],
      present: present(["marr", "garioch"], ["garioch"]),
    };
    expect(kinds(given)).toEqual(["launch marr"]);
    expect(kinds({ ...given, scheduled: [scheduled("marr", "waits")] })).toEqual([]);
    expect(kinds({ ...given, today: "2027-03-11" })).toEqual([]);
    expect(kinds({ ...given, today: "2026-07-31" })).toEqual([]);
  });

  it("asks for a report only who publishes, once a held round has ended", () => {
    const over = "2027-03-01";
    const rounds = [
      round("over", over),
      round("told", over, { state: "closed" }),
      round("sample", over, { sample: true }),
      round("read", over, { origin: "imported" }),
      round("r", "2027-03-10"),
    ];
    expect(kinds({ rounds, publishes: true })).toEqual(["publish over"]);
    expect(kinds({ rounds })).toEqual([]);
  });
});
