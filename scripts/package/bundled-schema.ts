import { AppManifestUtils } from "@microsoft/app-manifest";
import { z } from "zod";

const OURS = /^https:\/\/developer\.microsoft\.com\/json-schemas\/teams\/v[\w.]+\/MicrosoftTeams\.[\w.]+$/;

/**
 * The schema that a document names, out of those that come with the checker. Any other would be fetched from the
 * network.
 */
export async function bundledSchema(document: unknown): Promise<unknown> {
  const { $schema } = z.object({ $schema: z.string() }).parse(document);
  if (!OURS.test($schema)) throw new Error(`There is no schema at hand for ${$schema}`);
  return AppManifestUtils.fetchSchema($schema);
}
