import type { FileDoor } from "./gateway-contract.ts";
import { fileMessage, offerMessage } from "./file-messages.ts";
import type { GatewayMessenger } from "./messenger.ts";
import { uploadFile, type FileHost } from "./upload-file.ts";

/** Files in people's own chats, which go to this host and to no other. */
export function createFileDoor(messenger: Pick<GatewayMessenger, "send" | "replace">, host: FileHost): FileDoor {
  return {
    offerFile: (to, offer) => messenger.send(to, offerMessage(offer)),
    upload: (bytes, place) => uploadFile(host, bytes, place),
    showFile: (to, activityId, { name, place }) => messenger.replace(to, activityId, fileMessage(name, place)),
  };
}
