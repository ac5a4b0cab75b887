import { z } from "zod";
import { CHANNEL_TYPES } from "../../shared/people/roster-conversation.ts";
import { shownName } from "../../shared/text/clean-text.ts";

/** Ids of Teams are opaque and may be long; anything longer than this is not one. */
const id = z.string().trim().min(1).max(1024);
const label = z.string().transform(shownName);
const optionalId = id.optional().catch(undefined);
const optionalLabel = label.optional().catch(undefined);

const accountSchema = z.object({ id, name: optionalLabel, aadObjectId: optionalId, tenantId: optionalId });
const accounts = z.array(accountSchema).max(1000).catch([]);

const mentionSchema = z.object({
  type: z.literal("mention"),
  mentioned: z.object({ id }),
  text: z.string().min(1).max(1024),
});
const mentions = z
  .array(z.unknown())
  .max(1000)
  .catch([])
  .transform((entities) => entities.flatMap((entity) => mentionSchema.safeParse(entity).data ?? []));

const namedSchema = z.object({ id: optionalId, name: optionalLabel }).catch({});

const channelSchema = z
  .object({ id: optionalId, name: optionalLabel, type: z.enum(CHANNEL_TYPES).optional().catch(undefined) })
  .catch({});

/** The types that the Bot Framework defines; anything else did not come from it. */
const activityTypes = [
  "message",
  "messageUpdate",
  "messageDelete",
  "messageReaction",
  "conversationUpdate",
  "contactRelationUpdate",
  "installationUpdate",
  "invoke",
  "typing",
  "event",
  "endOfConversation",
  "handoff",
  "suggestion",
  "trace",
  "command",
  "commandResult",
] as const;

/**
 * An activity as it arrives. What decides who and where is strict; what merely decorates is dropped when it is
 * malformed. Only what is named here goes any further: `deliveryMode` and other switches of the sender do not.
 */
export const activitySchema = z.object({
  type: z.enum(activityTypes),
  id: optionalId,
  channelId: id,
  serviceUrl: z.string().min(1).max(2048),
  from: accountSchema,
  recipient: accountSchema,
  conversation: z.object({ id, conversationType: optionalId, tenantId: optionalId, name: optionalLabel }),
  channelData: z
    .object({
      tenant: namedSchema.optional(),
      team: namedSchema.optional(),
      channel: channelSchema.optional(),
      eventType: optionalId,
    })
    .catch({}),
  name: optionalId,
  action: optionalId,
  text: z.string().optional().catch(undefined),
  locale: optionalId,
  replyToId: optionalId,
  entities: mentions.optional(),
  membersAdded: accounts.optional(),
  membersRemoved: accounts.optional(),
  value: z.unknown().optional(),
});

export type InboundActivity = z.infer<typeof activitySchema>;
export type InboundAccount = z.infer<typeof accountSchema>;
