import type { ServerResponse } from "node:http";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import { revealSchema, setRoomSchema, type BackstageView, type RoomView } from "../../../shared/contract/room.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import { EMPTY_ROOM, questionShown, roomTag, setRoom, timeIsOver, type Room } from "../../../shared/sessions/room.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { EMPTY_STAGE, mayReveal, onStage, piecesOf, reveal, type Piece } from "../../../shared/sessions/stage.ts";
import { setMarksSchema, groupingActSchema } from "../../../shared/contract/grouping.ts";
import {
  countMarks,
  markedBy,
  NO_GROUPING,
  changeGrouping,
  groupingView,
  type PersonMarks,
  type Grouping,
} from "../../../shared/sessions/grouping.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { withoutEvidence } from "../../../shared/sessions/without-evidence.ts";
import type { WithoutEvidence } from "../../../shared/contract/without-evidence.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { sessionView, statementPage } from "./views.ts";
import type { World } from "./world.ts";

/** What rooms are shown, and who looks on. */
export type Rooms = {
  rooms: Map<string, Room>;
  /** By question and person. */
  marks: Map<string, PersonMarks>;
  /** Streams, each with what tells it of a change. */
  lookers: Set<{ sessionId: string; send: () => void; response: ServerResponse }>;
  /** True: no stream gets through; `nothing`: nothing at all. */
  fail: false | "streams" | "nothing";
};

export const openRooms = (): Rooms => ({ rooms: new Map(), marks: new Map(), lookers: new Set(), fail: false });

type Of = { rooms: Rooms; world: World; session: Session; me: MeView };

export function roomView({ rooms, world, session, me }: Of): RoomView {
  const room = rooms.rooms.get(session.id) ?? EMPTY_ROOM;
  const { id, number } = questionShown(session, room);
  const view = sessionView(world, session, { me });
  const onIt = onStage(room.stages[id] ?? EMPTY_STAGE, pieces(world, session, id));
  const shown = onIt.map((piece) => piece.id);
  return {
    id: session.id,
    etag: roomTag(room),
    sessionEtag: view.etag,
    ...{ state: session.state, closesAt: session.closesAt, deadline: session.deadline, questionId: id, number },
    locked: session.locked.includes(id),
    endsAt: timeIsOver(session, room),
    ...{ progress: view.progress, invited: view.invited },
    stage: {
      mayReveal: mayReveal(session, id, world.now()),
      words: "yours",
      pieces: onIt,
    },
    talk: groupingView(groupingOf(room, id), shown, markedBy(groupingOf(room, id), marksOf(rooms, id))),
    now: world.now().toISOString(),
  };
}

export function roomWithoutEvidence({ rooms, world, session }: Of): WithoutEvidence[] {
  const { stages } = rooms.rooms.get(session.id) ?? EMPTY_ROOM;
  return session.questions.flatMap(({ id: questionId, number }) =>
    withoutEvidence(stages[questionId] ?? EMPTY_STAGE, pieces(world, session, questionId)).map(
      ({ id, text, voice }) => ({
        ...{ id, text, voice, questionId, number, own: false },
        takesAnswers: whyNotAnswer(session, questionId, world.now()) === null,
      }),
    ),
  );
}

function pieces(world: World, { evaluationId, areaId }: Session, questionId: string): Piece[] {
  const all: Piece[] = [];
  for (let from: string | null = "0"; from !== null;) {
    const page = statementPage(world, { evaluationId, areaId, questionId, from: Number(from) });
    all.push(...piecesOf(page.items));
    from = page.next;
  }
  return all;
}

type Asked = Of & { method: string; path: readonly string[]; body: unknown; builtOn: BuiltOn };

/** Null: the question is about something else. */
export function answerRoom(asked: Asked): Reply | null {
  const { rooms, world, session, method, body, builtOn } = asked;
  const [, , third, fourth, fifth] = asked.path;
  const revealing = third === "questions" && fifth === "reveal";
  const talking = third === "questions" && (fifth === "talk" || fifth === "marks");
  if (third !== "room" && !revealing && !talking) return null;
  if (rooms.fail === "nothing") return problem(503, "The record does not answer.");
  const room = rooms.rooms.get(session.id) ?? EMPTY_ROOM;
  const now = world.now();
  const question = session.questions.find(({ number }) => number === Number(fourth)) ?? questionShown(session, room);
  const stage = room.stages[question.id] ?? EMPTY_STAGE;
  if (fifth === "marks") return answerMarks(asked, room, question.id);
  if (method === "GET") return { status: 200, body: revealing ? backstage(asked, question.id) : roomView(asked) };
  if (builtOn !== roomTag(room)) return changedMeanwhile(roomView(asked));
  if (talking) return changeGroupingOf(asked, room, question.id);
  if (revealing) {
    const open = mayReveal(session, question.id, now);
    const done = reveal(stage, revealSchema.parse(body), { pieces: pieces(world, session, question.id), open });
    if (!done.ok) return problem(409, `Refused: ${done.reason}.`);
    keep(asked, { ...room, stages: { ...room.stages, [question.id]: done.stage } });
  } else {
    const set = setRoom(session, room, { input: setRoomSchema.parse(body), now });
    if (!set.ok) return problem(409, `Refused: ${set.reason}.`);
    keep(asked, set.room);
  }
  return { status: 200, body: roomView(asked) };
}

const groupingOf = (room: Room, questionId: string): Grouping => room.talks[questionId] ?? NO_GROUPING;
const marksOf = ({ marks }: Rooms, questionId: string): PersonMarks[] =>
  [...marks].flatMap(([key, one]) => (key.startsWith(`${questionId} `) ? [one] : []));
const shownOf = ({ world, session }: Of, room: Room, questionId: string): string[] =>
  onStage(room.stages[questionId] ?? EMPTY_STAGE, pieces(world, session, questionId)).map(({ id }) => id);

function changeGroupingOf(asked: Asked, room: Room, questionId: string): Reply {
  const act = groupingActSchema.parse(asked.body);
  const [grouping, shown] = [groupingOf(room, questionId), shownOf(asked, room, questionId)];
  const done =
    act.do === "close-marks"
      ? countMarks(grouping, marksOf(asked.rooms, questionId), shown)
      : changeGrouping(grouping, act, shown);
  if (!done.ok) return problem(409, `Refused: ${done.reason}.`);
  keep(asked, { ...room, talks: { ...room.talks, [questionId]: done.grouping } });
  return { status: 200, body: roomView(asked) };
}

function answerMarks({ rooms, me, method, body }: Asked, room: Room, questionId: string): Reply {
  const grouping = groupingOf(room, questionId);
  const key = `${questionId} ${me.id}`;
  if (method === "PUT")
    rooms.marks.set(key, { ballot: grouping.ballot, on: setMarksSchema.parse(body).on, covers: true });
  const kept = rooms.marks.get(key);
  const on = kept?.ballot === grouping.ballot ? kept.on : [];
  const etag = on.length > 0 ? on.join(" ") : null;
  return { status: 200, body: { questionId, etag, open: grouping.marking.is === "open", on } };
}

function backstage(of: Of, questionId: string): BackstageView {
  const { rooms, world, session } = of;
  const room = rooms.rooms.get(session.id) ?? EMPTY_ROOM;
  const { shown, hidden } = room.stages[questionId] ?? EMPTY_STAGE;
  const is = (id: string): "hidden" | "shown" | "waiting" =>
    hidden.includes(id) ? "hidden" : shown.includes(id) ? "shown" : "waiting";
  return {
    questionId,
    etag: roomTag(room),
    mayReveal: mayReveal(session, questionId, world.now()),
    pieces: pieces(world, session, questionId).map((piece) => ({ ...piece, is: is(piece.id) })),
    more: false,
  };
}

function keep({ rooms, session }: Of, room: Room): void {
  rooms.rooms.set(session.id, { ...room, revision: room.revision + 1 });
  tellRoom(rooms, session.id);
}

/** Something of the session has changed: whoever looks on is told. */
export function tellRoom({ lookers }: Rooms, sessionId: string): void {
  for (const looker of lookers) if (looker.sessionId === sessionId) looker.send();
}

/** Sends how the room stands, and again whenever it has changed. `view`: as it is then. */
export function streamRoom(
  rooms: Rooms,
  response: ServerResponse,
  looks: { sessionId: string; view: () => RoomView },
): void {
  if (rooms.fail !== false) {
    response.writeHead(503, { "content-type": "application/problem+json" });
    response.end("{}");
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  const send = (): void => void response.write(`event: room\ndata: ${JSON.stringify(looks.view())}\n\n`);
  const looker = { sessionId: looks.sessionId, send, response };
  rooms.lookers.add(looker);
  response.on("close", () => rooms.lookers.delete(looker));
  send();
}

/** The network goes: every stream breaks, and no question is answered. */
export function cutOff(rooms: Rooms): void {
  rooms.fail = "nothing";
  for (const { response } of rooms.lookers) response.destroy();
}
