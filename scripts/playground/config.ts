/** A person of the playground. Their id arrives at the bot as `from.aadObjectId`. */
export type PlaygroundUser = { id: string; name: string };

/** The names of the playground's rooms and of the bot. */
export type PlaygroundNames = { bot: string; team: string; channel: string; group: string };

/** The tenant that every activity of the playground names. */
export const playgroundTenantId = "00000000-0000-0000-0000-0000000000001";

/** The ids of the playground's rooms. The team's id is also that of its General channel. */
export const playgroundPlaces = {
  bot: "llcp-evaluation-bot",
  team: "llcp-team",
  channel: "llcp-channel",
  group: "llcp-group",
  personal: "llcp-personal",
} as const;

/** The names of the rooms when the whole program runs here. */
export const localNames: PlaygroundNames = {
  bot: "LLCP Evaluation",
  team: "LLCP Garioch",
  channel: "Evaluation",
  group: "LLCP facilitators",
};

/** The playground takes exactly one current user and five others. */
const peopleNeeded = 6;

/** The text of `.m365agentsplayground.yml`: JSON, which is also YAML. The first person is the one at the screen. */
export function playgroundConfig(users: readonly PlaygroundUser[], names: PlaygroundNames): string {
  const [currentUser, ...others] = users.map(account);
  if (users.length !== peopleNeeded)
    throw new Error(`the playground needs ${peopleNeeded} people, not ${users.length}`);
  const { bot, team, channel, group, personal } = playgroundPlaces;
  const config = {
    version: "0.1.1",
    tenantId: playgroundTenantId,
    bot: { id: bot, name: names.bot },
    currentUser,
    users: others,
    personalChat: { id: personal },
    groupChat: { id: group, name: names.group },
    team: { id: team, name: names.team, aadGroupId: `${team}-group`, channels: [{ id: channel, name: names.channel }] },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function account({ id, name }: PlaygroundUser) {
  const [givenName = name, ...surnames] = name.split(" ");
  const email = `${encodeURIComponent(id)}@playground.example`;
  return {
    id,
    name,
    aadObjectId: id,
    userPrincipleName: email,
    email,
    givenName,
    surname: surnames.join(" ") || givenName,
  };
}
