/** The functions of both fronts: `sdk/nodejs/resources/look-ups.ts` and `sdk/nodejs/native/resources/look-ups.ts`. */
import { HEADER, importsOf, importTypes, knownArgument, outputType } from "./code";
import { type LookUpModel, type Model, meaningsOf } from "./model";
import { comment } from "./text";

/** The dynamic front's, which ask while the program runs; with the arguments of both. */
export function lookUpsFile(model: Model): string {
  const rows = model.lookUps.map(({ row }) => row.type);
  const inputs = [...argumentsOf(model).values()];
  const types = inputs.flat().flatMap(({ shape }) => importsOf(shape, outputType));
  const interfaces = [...argumentsOf(model)].map(
    ([name, members]) =>
      `export interface ${name} {\n${members
        .map((each) => comment([each.description, meaningsOf(each.shape).join("\n")], "  ") + knownArgument(each))
        .join("")}}\n`,
  );
  return `${HEADER}
import { lookUp, lookUpOutput } from "../look-ups";
${importTypes([...rows, ...types], "./types").join("\n")}

${interfaces.join("\n")}
${functionsOf(model)}`;
}

/** The native front's, which ask through the plugin. */
export function nativeLookUpsFile(model: Model): string {
  return `${HEADER}
${importTypes([...argumentsOf(model).keys()], "../../resources/look-ups").join("\n")}
${importTypes(
  model.lookUps.map(({ row }) => row.type),
  "../../resources/types",
).join("\n")}
import { lookUp, lookUpOutput } from "../look-ups";

${functionsOf(model)}`;
}

/** The arguments by the names of their types: several look-ups have the same. */
function argumentsOf({ lookUps }: Model): ReadonlyMap<string, LookUpModel["inputs"]> {
  return new Map(lookUps.map(({ lookUp, inputs }) => [lookUp.args, inputs]));
}

function functionsOf({ lookUps }: Model): string {
  const each = ({ lookUp, row, examples }: LookUpModel): string => {
    const { name, args, rows, description } = lookUp;
    const typed = `<${args}, ${row.type}>({ name: "${name}", rows: "${rows}" })`;
    const example = examples.map(({ code }) => `@example\n\`\`\`ts\n${code.typescript}\n\`\`\``);
    return (
      `${comment([description, ...example])}export const ${name} = lookUp${typed};\n\n` +
      comment([`\`${name}\` with inputs, as an output. ${description}`]) +
      `export const ${name}Output = lookUpOutput${typed};\n`
    );
  };
  return lookUps.map(each).join("\n");
}
