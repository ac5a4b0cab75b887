import { strFromU8, strToU8 } from "fflate";
import { htmlText } from "../../shared/text/inert.ts";

const SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/** The id of the set that holds custom properties. */
const SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/** The parts of a workbook with a document property added, which the library cannot write. */
export function withProperty(
  parts: Readonly<Record<string, Uint8Array>>,
  { name, value }: { name: string; value: string },
): Record<string, Uint8Array> {
  const changed = (part: string, end: string, more: string): Uint8Array =>
    strToU8(strFromU8(parts[part] ?? new Uint8Array()).replace(end, `${more}${end}`));
  const relationship = `<Relationship Id="rIdCustom" Type="${SCHEMAS}/relationships/custom-properties" Target="docProps/custom.xml"/>`;
  const property = `<property fmtid="${SET}" pid="2" name="${htmlText(name)}"><vt:lpwstr>${htmlText(value)}</vt:lpwstr></property>`;
  return {
    ...parts,
    "[Content_Types].xml": changed(
      "[Content_Types].xml",
      "</Types>",
      `<Override ContentType="${TYPE}" PartName="/docProps/custom.xml"/>`,
    ),
    "_rels/.rels": changed("_rels/.rels", "</Relationships>", relationship),
    "docProps/custom.xml": strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="${SCHEMAS}/custom-properties" xmlns:vt="${SCHEMAS}/docPropsVTypes">${property}</Properties>`,
    ),
  };
}
