import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { channelPlace, executeActivity, messageActivity, personalPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  eventually,
  facilitator,
  inputs,
  makeHome,
  person,
  saysOf,
  talkTo,
  type Answer,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";

const Q1 = "hgiocld-4/3.2/1";
const partner = person("partner-a", "Partner A");

let home: Home;
let connector: Connector;
let running: Running;
let talk: Talk;
let session: string;

beforeAll(async () => {
  home = makeHome();
  connector = await startConnector();
  running = await home.start();
  talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
  session = await talk.launch("garioch");
}, 40_000);
afterAll(async () => {
  await connector.stop();
  home.remove();
});

type Raw = { body?: string | Buffer; headers?: Record<string, string> };
const raw = async ({ body = "{}", headers = {} }: Raw): Promise<number> => {
  const { hostname, port } = new URL(running.url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        method: "POST",
        path: "/api/messages",
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    // A refused body may still be on its way when the door closes.
    request.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET" ? resolve(413) : reject(error),
    );
    request.end(body);
  });
};
const save = async (
  who: { id: string; name?: string },
  fields: Record<string, string>,
  data: Record<string, unknown> = {},
): Promise<Answer> => {
  const form = Math.random().toString(36).slice(2, 10);
  return talk.press(who, "answer.save", {
    session,
    question: Q1,
    form,
    ...inputs({ attribution: "named", ...fields }, form),
    ...data,
  });
};
const own = async (user: string): Promise<Record<string, unknown> | null> =>
  (await talk.api(user, "GET", `/api/sessions/${session}/questions/1/answer`)).body;
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
const local = person("local-partner-1", "Ailsa Reid");

describe("what cannot be an activity", () => {
  test.each([
    ["an empty object", "{}"],
    ["an array", "[]"],
    ["a number", "7"],
    ["a wrong type", JSON.stringify({ type: "nonsense" })],
    ["bad JSON", "{ not json"],
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["nothing", ""],
  ])("%s is answered with 400", async (_name, body) => {
    expect(await raw({ body })).toBe(400);
  });

  test.each([["gzip"], ["br"], ["deflate"], ["nonsense"]])(
    "Content-Encoding %s is answered with 415, also without a body",
    async (encoding) => {
      expect(await raw({ body: "", headers: { "content-encoding": encoding } })).toBe(415);
      expect(await raw({ body: gzipSync("{}"), headers: { "content-encoding": encoding } })).toBe(415);
    },
  );

  test("3 MB, announced or not, and a bomb are refused; the process lives and its memory stays flat", async () => {
    const before = memoryOf(running.process.pid ?? 0);
    const big = "x".repeat(3_000_000);
    for (let round = 0; round < 10; round += 1) {
      expect(await raw({ body: big })).toBe(413);
      expect(await raw({ body: big, headers: { "transfer-encoding": "chunked" } })).toBe(413);
      expect(await raw({ body: gzipSync(Buffer.alloc(50_000_000)), headers: { "content-encoding": "gzip" } })).toBe(
        415,
      );
    }
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    expect(memoryOf(running.process.pid ?? 0) - before).toBeLessThan(150);
  }, 30_000);

  test("a body that never ends is cut off", async () => {
    const { hostname, port } = new URL(running.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      "POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
    );
    const answer = await new Promise<string>((resolve) => {
      let said = "";
      socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
      socket.on("close", () => resolve(said));
      socket.on("error", () => resolve(said));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  }, 20_000);
});

describe("a pressed button", () => {
  test.each([
    ["an unknown verb", "nonsense.verb", {}],
    ["a verb of the prototype", "constructor", {}],
    ["a verb without its data", "answer.save", {}],
    ["no data", "answer.open", null],
    ["data that is a list", "answer.open", [1]],
    ["data that is text", "answer.open", "x"],
  ])("%s is told that the card is out of date", async (_name, verb, data) => {
    const answer = await talk.deliver(executeActivity(talk.place, partner, { verb, data }));
    expect(answer.status).toBe(200);
    expect(saysOf(answer)).toMatch(/out of date|no longer works/);
  });

  test("without a value is answered with a message", async () => {
    const { value: _, ...activity } = executeActivity(talk.place, partner, { verb: "help" });
    expect((await talk.deliver(activity as never)).status).toBe(200);
  });

  test("__proto__ and constructor in the data change nothing", async () => {
    const activity = JSON.stringify(
      executeActivity(talk.place, partner, { verb: "answer.open", data: { session, question: Q1 } }),
    );
    const poisoned = activity.replace(
      `"question"`,
      `"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"question"`,
    );
    expect(await raw({ body: poisoned })).toBe(200);
    const grants = (await talk.api("local-partner-1", "GET", "/api/me")).body;
    expect(grants).not.toHaveProperty("polluted");
  });

  test("ids of another session, area or question get the answer of ids that do not exist", async () => {
    const missing = await talk.press(partner, "answer.open", { session: "2026-27_nowhere_1", question: Q1 });
    const other = await talk.press(partner, "answer.open", { session: "1999-00_marr_1", question: Q1 });
    expect(other.body).toEqual(missing.body);
    expect(saysOf(missing)).toContain("could not be found");
  });

  test("role, participant and grade in the data are ignored", async () => {
    const answer = await talk.press(partner, "step.pause", {
      session,
      role: "facilitator",
      participantId: "local-facilitator",
      grade: 6,
    });
    expect(saysOf(answer)).toContain("Only the facilitator can do that");
    await save(partner, { strength: "mine" }, { participantId: "local-partner-1", authorId: "local-partner-1" });
    expect((await talk.api("local-partner-1", "GET", `/api/sessions/${session}/questions/1/answer`)).status).toBe(404);
  });

  test.each([["step.move-on"], ["step.back"], ["step.pause"], ["step.close"], ["panel.open"], ["reopen.open"]])(
    "a partner's %s is refused and audited",
    async (verb) => {
      expect(saysOf(await talk.press(partner, verb, { session }))).toContain("Only the facilitator can do that");
      const audit = (await talk.api("local-strategic-lead", "GET", "/api/audit")).body as {
        items: { by: { id: string }; outcome: string; thing: string }[];
      };
      expect(
        audit.items.some((one) => one.by.id === partner.id && one.outcome === "refused" && one.thing === session),
      ).toBe(true);
    },
  );
});

describe("an answer", () => {
  test("with an unknown choice is refused, the choices named, and an earlier answer stays", async () => {
    await save(local, { strength: "first" });
    expect(saysOf(await save(local, { strength: "second", attribution: "famous" }))).toContain(
      "with your name or anonymously",
    );
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: "first" } });
  });

  test.each([
    ["white space", " \n\t "],
    ["zero-width characters", "\u200b\u200d\u2060"],
    ["nothing", ""],
  ])("of %s has nothing to save yet, and an earlier answer stays", async (_name, text) => {
    await save(local, { strength: "kept" });
    const answer = await save(local, { strength: text });
    expect(answer.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(answer)).toContain("nothing to save yet");
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: "kept" } });
  });

  test("over the limits is refused with the count by a message, which leaves the card as typed", async () => {
    const long = await save(local, { concern: "x".repeat(1_501) });
    expect(long.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(long)).toContain("1501");
    expect(saysOf(await save(local, { concern: "語".repeat(1_501) }))).toContain("4503");
    expect(saysOf(await save(local, { strength: "x".repeat(1_500) }))).toContain("Your answer is saved");
  });

  test("is counted as people count, and never cut in half", async () => {
    const family = "👨‍👩‍👧‍👦";
    expect(saysOf(await save(local, { strength: family.repeat(180) }))).toContain("Your answer is saved");
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: family.repeat(180) } });
    const tower = `a${"\u0301".repeat(10_000)}`;
    expect(saysOf(await save(local, { strength: tower }))).toContain("20001");
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: family.repeat(180) } });
  });

  test("loses lone surrogates, NUL, controls and the byte order mark, and keeps the rest", async () => {
    await save(local, { strength: "\uFEFFgood\u0000 \u0007day\u009F \uD83D end" });
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: "good day \uFFFD end" } });
  });

  test("cannot turn round what stands beside it", async () => {
    await save(local, { strength: "\u202Eevil\u202C \u2066x\u2069" });
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: "evil x" } });
  });

  test("with markup is shown literally, and nobody is mentioned", async () => {
    const markup = `<script>alert(1)</script> <img onerror=x> [x](javascript:alert(1)) ![](http://x) **b** <at>Everyone</at>`;
    const answer = await save(local, { strength: markup });
    const runs = JSON.stringify(answer.body?.["value"]).match(/"type":"TextBlock"[^}]*/g) ?? [];
    expect(runs.join()).not.toContain("script");
    expect(saysOf(answer)).toContain(JSON.stringify(markup).slice(1, -1));
    expect(JSON.stringify(connector.calls)).not.toContain('"type":"mention"');
  });

  test("of two devices within a millisecond leaves one row and one more revision", async () => {
    const before = Number((await own("local-partner-1"))?.["revision"]);
    await Promise.all([save(local, { strength: "from the phone" }), save(local, { strength: "from the laptop" })]);
    const after = await own("local-partner-1");
    expect(["from the phone", "from the laptop"]).toContain((after?.["parts"] as { strength: string }).strength);
    expect(after?.["revision"]).toBe(before + 2);
  });

  test("to a locked question is refused and the card left as it is; unlocked, it takes answers again", async () => {
    await talk.press(facilitator, "step.lock", { session, question: Q1 });
    const refused = await save(local, { strength: "late" });
    expect(refused.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(refused)).toContain("locked");
    await talk.press(facilitator, "step.unlock", { session, question: Q1 });
    expect(saysOf(await save(local, { strength: "in time" }))).toContain("Your answer is saved");
  });

  test("to a question that has not been reached is refused", async () => {
    const form = "abc";
    const answer = await talk.press(local, "answer.save", {
      session,
      question: "hgiocld-4/3.2/7",
      form,
      ...inputs({ strength: "early" }, form),
    });
    expect(saysOf(answer)).toContain("comes later");
  });

  test("whose inputs Teams dropped is answered with the form again, never taken for an empty answer", async () => {
    const answer = await talk.press(local, "answer.save", { session, question: Q1, form: "abcd" });
    expect(saysOf(answer)).toContain("Teams did not send what you typed");
    expect(await own("local-partner-1")).toMatchObject({ state: "said" });
  });

  test("named first and anonymous then is gone with its history; an anonymous one never becomes named", async () => {
    const who = person("local-partner-2", "Callum Ross");
    await save(who, { strength: "with my name" });
    expect(saysOf(await save(who, { strength: "without it", attribution: "anonymous" }))).toContain(
      "Your answer is saved",
    );
    expect(await own("local-partner-2")).toMatchObject({ attribution: "anonymous", revision: 1 });
    expect(saysOf(await save(who, { strength: "named again", attribution: "named" }))).toContain("stays anonymous");
    const findings = await talk.api("local-strategic-lead", "GET", "/api/evaluations/2026-27/areas/garioch/findings");
    expect(JSON.stringify(findings.body)).not.toMatch(/Callum|with my name|without it/);
  });

  test("of a person with an awkward name is kept under it as given", async () => {
    for (const name of ["a/b#c?", "O'Brien", "CON", "n".repeat(300)]) {
      expect(
        saysOf(await save(person(`id ${name}`.slice(0, 60), name), { strength: `by ${name.slice(0, 20)}` })),
      ).toContain("Your answer is saved");
    }
    const findings = JSON.stringify(
      (await talk.api("local-strategic-lead", "GET", "/api/evaluations/2026-27/areas/garioch/findings")).body,
    );
    for (const name of ["a/b#c?", "O'Brien", "CON"]) expect(findings).toContain(`"author":${JSON.stringify(name)}`);
  });
});

describe("the facilitator", () => {
  test("who presses Move on twice moves once", async () => {
    const twice = executeActivity(talk.place, facilitator, { verb: "step.move-on", data: { session, expect: Q1 } });
    await Promise.all([talk.deliver(twice), talk.deliver(twice)]);
    expect((await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body?.["currentQuestionId"]).toBe(
      "hgiocld-4/3.2/3",
    );
  });

  test("and a lead who move on at once move once; the other is told who did it", async () => {
    const at = { session, expect: "hgiocld-4/3.2/3" };
    const lead = person("local-lead-garioch", "Alasdair Keith");
    const answers = await Promise.all([
      talk.press(facilitator, "step.move-on", at),
      talk.press(lead, "step.move-on", at),
    ]);
    expect((await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body?.["currentQuestionId"]).toBe(
      "hgiocld-4/3.2/4",
    );
    expect(answers.map(saysOf).filter((text) => text.includes("was quicker"))).toHaveLength(1);
    expect(answers.map(saysOf).join()).toMatch(/(Fiona Milne|Alasdair Keith) was quicker/);
  });

  test.each([
    ["in the past", { deadlineDate: "2020-01-31", deadlineTime: "10:00" }, "has passed already"],
    ["on 31 February", { deadlineDate: "2027-02-31", deadlineTime: "10:00" }, "no such date"],
    ["in the year 99999", { deadlineDate: "99999-01-01", deadlineTime: "10:00" }, "no such date"],
    ["in the hour that the clocks skip", { deadlineDate: "2027-03-28", deadlineTime: "01:30" }, "no such time"],
    ["missing in an open session", {}, "needs a deadline"],
  ])("who sets a deadline %s gets the form back with the error beside the field", async (_name, fields, said) => {
    const form = await talk.open(facilitator, "launch.open");
    const data = {
      evaluationId: "2026-27",
      areaId: "buchan",
      questionIds: Q1,
      mode: "open",
      attribution: "named",
      ...fields,
    };
    const answer = await talk.press(facilitator, "launch.submit", { form, ...inputs(data, form) });
    expect(saysOf(answer)).toContain(said);
    expect(saysOf(answer)).toContain("Launch a session");
  });

  test("who sets a deadline in the hour that comes twice gets one instant, shown with its zone", async () => {
    const id = await talk.launch("formartine", { mode: "open", deadlineDate: "2027-10-31", deadlineTime: "01:30" });
    expect((await talk.api("local-facilitator", "GET", `/api/sessions/${id}`)).body?.["deadline"]).toBe(
      "2027-10-31T00:30:00.000Z",
    );
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("01:30 BST"));
  });

  test("who launches with a choice that is not offered gets the choices named", async () => {
    const form = await talk.open(facilitator, "launch.open");
    const data = {
      evaluationId: "2026-27",
      areaId: "atlantis",
      questionIds: Q1,
      mode: "stepped",
      attribution: "named",
    };
    expect(saysOf(await talk.press(facilitator, "launch.submit", { form, ...inputs(data, form) }))).toContain(
      "Banff and Buchan",
    );
  });

  test("can close: answers after that are refused by name and time, and what was saved is kept", async () => {
    await talk.press(facilitator, "step.close", { session, now: true });
    const refused = await save(local, { strength: "too late" });
    expect(refused.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(refused)).toMatch(/closed on .*\d\d:\d\d.*facilitator can reopen/);
    expect(await own("local-partner-1")).toMatchObject({ parts: { strength: "in time" } });
  });

  test("needs a reason to reopen, and gives it to everybody", async () => {
    const form = await talk.open(facilitator, "reopen.open", { session });
    expect(
      saysOf(await talk.press(facilitator, "reopen.submit", { session, form, ...inputs({ reason: "  " }, form) })),
    ).toContain("reason");
    await talk.press(facilitator, "reopen.submit", { session, form, ...inputs({ reason: "The bus was late." }, form) });
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("The bus was late."));
    expect(saysOf(await save(local, { strength: "after all" }))).toContain("Your answer is saved");
  });
});

describe("whatever is typed", () => {
  test.each([
    ["hi"],
    ["hello"],
    ["help"],
    ["what is this"],
    ["😀"],
    ["answer"],
    ["my answers"],
    ["status"],
    ["findings"],
  ])("“%s” is answered with a card that leads on, in every scope", async (text) => {
    for (const place of [
      talk.place,
      personalPlace(connector.serviceUrl, { chatId: `a:${encodeURIComponent(text)}` }),
    ]) {
      const conversation = place.channel?.id ?? place.chatId ?? "";
      const before = connector.messages(conversation).length;
      await talk.deliver(messageActivity(place, partner, text));
      await eventually(() => expect(connector.messages(conversation).length).toBeGreaterThan(before));
      expect(JSON.stringify(connector.messages(conversation).at(-1)?.activity)).toContain("AdaptiveCard");
    }
  });
});
