import { checkDate, checkText } from "../../../shared/actions/check-action.ts";
import { lastTime } from "../../../shared/actions/last-time.ts";
import { ownersNow, type RoleHolder } from "../../../shared/actions/owners.ts";
import { openAction } from "../../helpers/deps.ts";

describe("what is typed into a plan", () => {
  test.each([
    ["", true, ["missing"]],
    ["\u200b \u2800", true, ["missing"]],
    ["", false, []],
    ["Meet online", true, []],
    ["x".repeat(300), true, []],
    ["x".repeat(301), true, ["too-long"]],
    ["👨‍👩‍👧‍👦".repeat(300), true, ["too-long"]],
  ])("%j, needed: %s", (text, required, problems) => {
    expect(checkText("title", text, { required }).problems.map(({ reason }) => reason)).toEqual(problems);
  });

  test("is kept as answers are: without what cannot be shown or turns others round", () => {
    expect(checkText("title", "\u202eMeet\u0000 \r\nonline ").text).toBe("Meet \nonline");
  });

  test.each([
    ["2026-11-24", []],
    ["2026-11-23", ["past"]],
    ["2026-02-31", ["no-such-date"]],
    ["99999-01-01", ["no-such-date"]],
    ["2100-01-01", ["no-such-date"]],
    ["tomorrow", ["no-such-date"]],
    ["", ["no-such-date"]],
  ])("a due date of %s on 24 November 2026", (date, problems) => {
    expect(checkDate("due", date, { notBefore: "2026-11-24" }).map(({ reason }) => reason)).toEqual(problems);
  });

  test("a decision is written down on its day or later", () => {
    expect(checkDate("on", "2026-11-24", { notAfter: "2026-11-24" })).toEqual([]);
    expect(checkDate("on", "2026-11-25", { notAfter: "2026-11-24" })).toMatchObject([{ reason: "no-such-date" }]);
  });
});

describe("whom an action is with", () => {
  const holder = (id: string, role: RoleHolder["grants"][0]["role"], areaId: string | null): RoleHolder => ({
    ...{ id, name: `Name of ${id}` },
    grants: [{ role, areaId }],
  });
  const people = [
    holder("hamish", "area-lead", "marr"),
    holder("catriona", "area-lead", "marr"),
    holder("rory", "area-lead", "buchan"),
    holder("struan", "strategic-lead", null),
  ];
  const ids = (owner: Parameters<typeof ownersNow>[0]["owner"], among = people): string[] =>
    ownersNow({ owner, areaId: "marr" }, among).map(({ id }) => id);
  const lead = { role: "area-lead", personId: "hamish", name: "Hamish" } as const;

  test("is the person named, as long as they hold the role", () => {
    expect(ids(lead)).toEqual(["hamish"]);
  });

  test("passes to whoever holds the role once they have left it, so that nothing is orphaned", () => {
    expect(ids(lead, people.slice(1))).toEqual(["catriona"]);
    expect(ids(lead, [holder("hamish", "facilitator", "marr"), ...people.slice(1)])).toEqual(["catriona"]);
    expect(ids(lead, [])).toEqual([]);
  });

  test("is everybody who holds the role in the area where nobody is named, those of all areas among them", () => {
    expect(ids({ ...lead, personId: null, name: null })).toEqual(["hamish", "catriona"]);
    expect(ids({ role: "strategic-lead", personId: null, name: null })).toEqual(["struan"]);
  });

  test("is the partner named, who holds no role that could pass on; of an organisation nobody is known", () => {
    expect(ids({ role: "partner", personId: "ailsa", name: "Ailsa" })).toEqual(["ailsa"]);
    expect(ids({ role: "partner", personId: null, name: "The college" })).toEqual([]);
  });
});

describe("last time's plan", () => {
  const round = (id: string, from: string, sample = false) => ({ id, title: id, from, sample });
  const rounds = [
    round("2026-27", "2026-08-01"),
    round("2024-25", "2024-08-01"),
    round("2022-23", "2022-08-01"),
    round("sample", "2025-08-01", true),
    round("2027-28", "2027-08-01"),
  ];
  const inRound = (evaluationId: string, createdAt = "2022-09-01T10:00:00.000Z") =>
    openAction({ id: `action-of-${evaluationId}`, evaluationId, createdAt });
  const last = (...actions: ReturnType<typeof openAction>[]): string | undefined =>
    lastTime(actions, { rounds, current: rounds[0] ?? round("", ""), before: "2026-10-05T18:00:00.000Z" })?.round.id;

  test("is the latest earlier round’s that made one", () => {
    expect(last(inRound("2022-23"), inRound("2024-25"))).toBe("2024-25");
    expect(last(inRound("2022-23"))).toBe("2022-23");
    expect(last()).toBeUndefined();
  });

  test("is this round’s own, once an earlier session of it made one", () => {
    expect(last(inRound("2024-25"), inRound("2026-27", "2026-09-01T10:00:00.000Z"))).toBe("2026-27");
    expect(last(inRound("2024-25"), inRound("2026-27", "2026-10-06T10:00:00.000Z"))).toBe("2024-25");
  });

  test("is never the sample's, nor that of a round to come", () => {
    expect(last(inRound("sample"), inRound("2027-28"))).toBeUndefined();
  });
});
