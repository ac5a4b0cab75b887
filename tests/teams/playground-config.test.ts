import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { playgroundConfig, playgroundTenantId } from "../../scripts/playground/config.ts";
import { startPlayground } from "../../scripts/playground/launch.ts";

const users = ["isla", "rory", "eilidh", "fraser", "mairi", "callum"].map((id) => ({ id, name: `${id} Reid` }));
const names = { bot: "LLCP Evaluation", team: "Partnerships", channel: "Formartine", group: "Planning" };

describe("the playground's configuration", () => {
  it("puts the first person at the screen and gives everybody their own id", () => {
    const config = JSON.parse(playgroundConfig(users, names)) as Record<string, unknown>;
    expect(config).toMatchObject({
      tenantId: playgroundTenantId,
      currentUser: { id: "isla", aadObjectId: "isla", name: "isla Reid", givenName: "isla", surname: "Reid" },
      users: users.slice(1).map(({ id }) => ({ id, aadObjectId: id })),
      team: { name: "Partnerships", channels: [{ name: "Formartine" }] },
    });
  });

  it("is refused for any other number of people than the playground can show", () => {
    expect(() => playgroundConfig(users.slice(1), names)).toThrow("needs 6 people, not 5");
  });
});

describe("starting the playground", () => {
  it("fails at once when its port is taken, instead of moving to another", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const start = startPlayground({
      port,
      botEndpoint: "http://127.0.0.1:1/api/messages",
      users,
      names,
      folder: tmpdir(),
    });
    await expect(start).rejects.toThrow("EADDRINUSE");
    await new Promise((resolve) => taken.close(resolve));
  });
});
