import { problem } from "./reply.ts";
import type { SheetView, TypeAnswer, TypedSheet } from "../../../shared/contract/sheets.ts";
import { PARTS } from "../../../shared/answers/answer.ts";

type Asked = { method: string; code: string | undefined; number: string | undefined; body: unknown };
type Answered = { status: number; body: unknown };

/** Printed sheets as the program keeps them: the first is typed in, the second answered online, the third blank. */
export function mockSheets(): TypedSheet[] {
  const made = { madeAt: "2026-10-01T09:00:00.000Z", expiresAt: "2027-10-01T09:00:00.000Z", revokedAt: null };
  const blank = { ...made, typedBy: null, online: false, name: "", attribution: null, answers: [], etag: "e0" };
  return [
    { ...blank, number: 1, code: "AAAAA1", typedBy: { name: "Iain Grant" } },
    { ...blank, number: 2, code: "BBBBB2", online: true },
    { ...blank, number: 3, code: "CCCCC3" },
    { ...blank, number: 4, code: "DDDDD4", revokedAt: "2026-10-02T09:00:00.000Z" },
  ];
}

export function answerSheets(sheets: TypedSheet[], { method, code, number, body }: Asked): Answered {
  const items = (): SheetView[] => sheets;
  if (code === undefined) {
    if (method === "GET") return { status: 200, body: { items: items() } };
    const made = { ...mockSheets()[2]!, number: sheets.length + 1, code: `NEW00${sheets.length + 1}` };
    sheets.push(made);
    return { status: 201, body: { items: [made] } };
  }
  const index = sheets.findIndex((one) => one.code === code);
  const sheet = sheets[index];
  if (!sheet) return problem(404);
  if (number === "revoke") {
    sheets[index] = { ...sheet, revokedAt: "2026-10-05T09:00:00.000Z" };
    return { status: 200, body: { items: items() } };
  }
  if (method === "PUT") {
    const { attribution, name = "", unable = false, unclear = false, ...said } = body as TypeAnswer;
    const questionId = `hgiocld-4/3.2/${number}`;
    const parts = Object.fromEntries(PARTS.flatMap((part) => (said[part] ? [[part, said[part]]] : [])));
    const closed = attribution === "anonymous";
    const empty = !unable && !unclear && Object.keys(parts).length === 0;
    const one = {
      ...{ questionId, attribution, closed, etag: `e${Math.random()}` },
      ...(closed
        ? { state: "none" as const, parts: {}, unclear: false }
        : { state: unable ? ("unable" as const) : ("said" as const), parts, unclear }),
    };
    const others = sheet.answers.filter((answer) => answer.questionId !== questionId);
    const typedBy = { name: "Iain Grant" };
    const answers = empty ? others : [...others, one];
    sheets[index] = { ...sheet, typedBy, online: false, name: closed ? "" : name, attribution, answers };
  }
  if (method === "DELETE") sheets[index] = { ...sheet, typedBy: null, attribution: null, name: "", answers: [] };
  return { status: 200, body: sheets[index] };
}
