import { declareSchema, type RoomNote } from "../../../shared/contract/declaring.ts";
import { declaredBy, takesDeclarations, wordingOf, type Declaration } from "../../../shared/sessions/declaring.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import type { Asked } from "./asked.ts";
import type { Kept } from "./world.ts";

type OfNotes = Asked & { session: Session };

/** What people say of group notes; null where the question is about something else. */
export function answerNotes(asked: OfNotes): Reply | null {
  const { world, session, method, path, body, builtOn, me } = asked;
  const [, , , number, notes, id] = path;
  if (notes !== "notes") return null;
  const questionId = session.questions.find((one) => String(one.number) === number)?.id;
  const kept = world.answers.filter(
    (one) => one.sessionId === session.id && one.questionId === questionId && one.voice === "group",
  );
  if (method !== "PUT") return { status: 200, body: { items: kept.map((note) => viewOf(asked, note)) } };
  const note = kept.find((one) => one.id === id);
  if (!note) return problem(404);
  const { wording, says } = declareSchema.parse(body);
  const before = viewOf(asked, note);
  if (wording !== before.wording) return problem(409, "The words have changed: read them again.");
  if (builtOn !== before.etag) return changedMeanwhile(before);
  const key = `${note.id} ${me.id}`;
  if (says === null) world.said.delete(key);
  else world.said.set(key, { note: note.id, wording, says, covers: me.grants.length === 0 });
  return { status: 200, body: viewOf(asked, note) };
}

function viewOf({ world, session, me }: OfNotes, note: Kept): RoomNote {
  const wording = wordingOf(note.parts);
  const own = world.said.get(`${note.id} ${me.id}`);
  const said = own?.wording === wording ? own.says : null;
  const all: Declaration[] = [...world.said.values()];
  return {
    ...{ id: note.id, parts: note.parts, wording, own: said, etag: said && `${note.id}.${said}` },
    ...{ changedSince: own !== undefined && said === null, takes: takesDeclarations(session, world.now()) },
    people: me.grants.length > 0 ? declaredBy(note, all) : null,
    declared: null,
  };
}
