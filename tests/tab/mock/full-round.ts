import { askedQuestions, type Kept, type World } from "./world.ts";

/** What people say, over and over, with small differences: as it is in a round that many take part in. */
const SAID: readonly Kept["parts"][] = [
  { strength: "We meet every month and everybody has a say.", evidence: "Minutes of eleven meetings." },
  { strength: "We meet every month, and everybody has a say!" },
  { concern: "Nobody knows who decides when partners do not agree." },
  { strength: "The youth forum plans the summer together with the college.", nextStep: "Invite the library." },
  { concern: "Letters reach us after the date.", nextStep: "Send dates a month before." },
  { strength: "New partners are welcomed and have somebody to call.", evidence: "Three joined this year." },
  { concern: "Some meetings are too far away by bus." },
];

/** Every third is said in the very same words as another; the rest have words of their own. */
function partsOf(index: number): Kept["parts"] {
  const parts = SAID[index % SAID.length] ?? {};
  if (index % 3 === 0) return parts;
  return Object.fromEntries(
    Object.entries(parts).map(([kind, text]) => [kind, `${text} It came up at visit ${index}.`]),
  );
}

type Filled = { id: string; answers: number; areas?: number; questions?: number };

/**
 * A round as large as they come: twelve questions or the first few of them, so many answers in all, in every area but the
 * last two, which stay silent where there are more than two. With `areas` beyond the register's there are made-up ones.
 */
export function fillRound(world: World, { id, answers, areas = 6, questions: asked = 12 }: Filled): void {
  const sample = world.evaluations.find((one) => one.id === id);
  const model = world.sessions.find((one) => one.evaluationId === id);
  if (!sample || !model) throw new Error(`No round ${id} with a session to fill.`);
  const questions = askedQuestions(sample).slice(0, asked);
  const questionIds = questions.map((question) => question.id);
  const areaIds = areas < sample.areaIds.length ? [model.areaId] : [...sample.areaIds];
  while (areaIds.length < areas) areaIds.push(`Learning community ${areaIds.length + 1}`);
  world.evaluations = world.evaluations.map((one) => (one.id === id ? { ...one, areaIds, questionIds } : one));
  const heard = areaIds.length > 2 ? areaIds.slice(0, -2) : areaIds;
  const others = world.sessions.filter((one) => one.evaluationId !== id || one.id === model.id);
  world.sessions = [
    ...others.map((one) => (one.id === model.id ? { ...one, questions } : one)),
    ...heard
      .filter((areaId) => areaId !== model.areaId)
      .map((areaId) => ({
        ...{ ...model, id: `${id}_${areaId}_1`, areaId, questions, quiet: true },
        ...{ state: "closed" as const, closedAt: world.now().toISOString(), reached: questions.length },
      })),
  ];
  for (let index = 0; index < answers; index += 1) {
    const areaId = heard[index % heard.length] ?? "";
    const session = areaId === model.areaId ? model.id : `${id}_${areaId}_1`;
    const questionId = questionIds[Math.floor(index / heard.length) % questionIds.length] ?? "";
    world.answers.push({
      ...{ id: `full-${index}`, sessionId: session, questionId, personId: `full-person-${index}` },
      ...{ voice: index % 11 === 0 ? "group" : "individual", door: "card", attribution: "named" },
      ...{ author: `Partner ${index}`, onBehalfOf: null, revision: 1, savedAt: world.now().toISOString() },
      ...{ state: "said", unclear: index % 13 === 0, parts: partsOf(index) },
    });
  }
}
