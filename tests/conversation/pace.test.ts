import { paced } from "../../bot/conversation/pace.ts";
import type { Inbound, InboundContext, InboundHandler } from "../../bot/teams/gateway-contract.ts";

const origin: InboundContext = {
  person: { tenantId: "tenant-one", id: "ailsa", name: "Ailsa Reid" },
  place: { scope: "personal", conversationId: "a:1", serviceUrl: "https://service.example", tenantId: "tenant-one" },
  activityId: "1",
};
const action: Inbound = { kind: "action", verb: "help", data: {}, via: "execute" };
const handled: InboundHandler = async () => ({ kind: "message", text: "handled" });
const asked: string[] = [];
const when = (ok: boolean): InboundHandler =>
  paced(handled, {
    serve({ tenantId, id }) {
      asked.push(`${tenantId} ${id}`);
      return ok ? { ok } : { ok, retryAfterSeconds: 3 };
    },
    tooFast: (seconds) => `in ${seconds} s`,
  });

describe("somebody in Teams who asks too fast", () => {
  it("is told when to press again, and nothing is done", async () => {
    expect(await when(false)(action, origin)).toEqual({ kind: "message", text: "in 3 s" });
    expect(asked.at(-1)).toBe("tenant-one ailsa");
  });

  it("gets no answer to a message, which everybody would see", async () => {
    expect(await when(false)({ kind: "message", text: "help" }, origin)).toEqual({ kind: "silent" });
  });

  it("is served as soon as there is room", async () => {
    expect(await when(true)(action, origin)).toEqual({ kind: "message", text: "handled" });
  });

  it("does not hold up what Teams tells of the team", async () => {
    expect(await when(false)({ kind: "installed" }, origin)).toEqual({ kind: "message", text: "handled" });
  });
});
