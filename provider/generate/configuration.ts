/** The provider's settings as docs/installation-configuration.md lists them. */
import type { Model } from "./model";
import { configVariables } from "./schema";
import { table } from "./table";

export function configurationTable(model: Model): string {
  const rows = configVariables(model).map(({ key, environment, spec }) => [
    `\`${key}\``,
    `\`${environment}\``,
    [spec.description, spec.secret && "A secret.", spec.type !== "string" && `Type: ${spec.type}.`]
      .filter(Boolean)
      .join(" "),
  ]);
  return table(["key", "environment", "what"], rows);
}
