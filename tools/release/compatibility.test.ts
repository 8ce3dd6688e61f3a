import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Property {
  type?: string;
  $ref?: string;
  default?: unknown;
  description?: string;
  secret?: boolean;
  replaceOnChanges?: boolean;
  defaultInfo?: { environment: string[] };
}
interface Members {
  properties: Record<string, Property>;
  required: string[];
}
interface Schema {
  config: { variables: Record<string, Property> };
  provider: { inputProperties: Record<string, Property>; requiredInputs?: string[] };
  types: Record<string, Members & { type: string; enum: { name: string; value: string }[] }>;
  resources: Record<
    string,
    Members & { inputProperties: Record<string, Property>; requiredInputs: string[]; aliases: object[] }
  >;
  functions: Record<string, { inputs: Members; outputs: Members }>;
  language: Record<string, Record<string, unknown>>;
}

const { broken } = require("./compatibility") as { broken(before: Schema, after: Schema): string[] };
const read = (path: string) => JSON.parse(readFileSync(join(__dirname, path), "utf8")) as Schema;
const now = read("../../schema.json");

/** What breaks when today's schema is followed by one with this change. */
function brokenBy(change: (schema: Schema) => void): string[] {
  const after = structuredClone(now);
  change(after);
  return broken(now, after);
}

/** Something that is there, so that a change of the schema can't empty a row of the tables. */
function at<T>(table: Record<string, T>, name: string): T {
  const found = table[name] ?? table[`telephony:index:${name}`];
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}
const remove = (table: Record<string, unknown>, name: string) => {
  const key = table[name] === undefined ? `telephony:index:${name}` : name;
  at(table, name);
  delete table[key];
};
const number = ({ resources }: Schema) => at(resources, "PhoneNumber");
const hook = ({ resources }: Schema) => at(resources, "NotificationHook");
const look = ({ functions }: Schema) => at(functions, "getNumbers");
const type = (schema: Schema, name: string) => at(schema.types, name);

test("the schema keeps what the last release promised", () => {
  expect(broken(read("baseline/schema.json"), now)).toEqual([]);
});

test.each<[string, (schema: Schema) => void, string]>([
  ["a resource goes", ({ resources }) => remove(resources, "NumberSearch"), "resources.NumberSearch: was removed"],
  ["a look-up goes", ({ functions }) => remove(functions, "getPrefixes"), "functions.getPrefixes: was removed"],
  ["a type goes", ({ types }) => remove(types, "HeldNumber"), "types.HeldNumber: was removed"],
  [
    "an input goes",
    (schema) => remove(number(schema).inputProperties, "label"),
    "resources.PhoneNumber.inputs.label: was removed",
  ],
  [
    "an output goes",
    (schema) => remove(number(schema).properties, "status"),
    "resources.PhoneNumber.outputs.status: was removed",
  ],
  [
    "a member of a type goes",
    (schema) => remove(type(schema, "Destination").properties, "target"),
    "types.Destination.target: was removed",
  ],
  [
    "an input has another type",
    (schema) => Object.assign(at(number(schema).inputProperties, "label"), { type: "number" }),
    'resources.PhoneNumber.inputs.label: was {"type":"string"}, is {"type":"number"}',
  ],
  [
    "an output has another type",
    (schema) => Object.assign(at(number(schema).properties, "monthlyCost"), { type: "string" }),
    'resources.PhoneNumber.outputs.monthlyCost: was {"type":"number"}, is {"type":"string"}',
  ],
  [
    "an input has a default that it hadn't",
    (schema) => Object.assign(at(number(schema).inputProperties, "label"), { default: "Support" }),
    'resources.PhoneNumber.inputs.label: was {"type":"string"}, is {"default":"Support","type":"string"}',
  ],
  [
    "an input becomes required",
    (schema) => number(schema).requiredInputs.push("label"),
    "resources.PhoneNumber.inputs.label: is required now",
  ],
  [
    "there is a new input, and it is required",
    (schema) => {
      number(schema).inputProperties.site = { type: "string" };
      number(schema).requiredInputs.push("site");
    },
    "resources.PhoneNumber.inputs.site: is required now",
  ],
  [
    "a member of what programs give becomes required",
    (schema) => type(schema, "SubscriberAddress").required.push("state"),
    "types.SubscriberAddress.state: is required now",
  ],
  [
    "a look-up asks for more",
    (schema) => look(schema).inputs.required.push("account"),
    "functions.getNumbers.inputs.account: is required now",
  ],
  [
    "a provider asks for more",
    ({ provider }) => Object.assign(provider, { requiredInputs: ["telcomUrl"] }),
    "provider.telcomUrl: is required now",
  ],
  [
    "an output may be missing",
    (schema) => Object.assign(number(schema), { required: ["vendor"] }),
    "resources.PhoneNumber.outputs.number: is not always there any more",
  ],
  [
    "an output is always there, which is another type in Go",
    (schema) => number(schema).required.push("status"),
    "resources.PhoneNumber.outputs.status: is always there now, and has another type in Go",
  ],
  [
    "a value of an enum goes",
    (schema) => type(schema, "PhoneNumberAcquire").enum.pop(),
    'types.PhoneNumberAcquire: "register" was removed',
  ],
  [
    "a value of an enum has another name",
    (schema) => type(schema, "Vendor").enum.splice(0, 1, { name: "Storm", value: "fonestorm" }),
    'types.Vendor: "fonestorm" was called Fonestorm, is called Storm',
  ],
  [
    "an enum becomes a plain text",
    (schema) => Reflect.deleteProperty(type(schema, "Vendor"), "enum"),
    "types.Vendor: was enum, is string",
  ],
  [
    "a change of an input now replaces the resource",
    (schema) => Object.assign(at(number(schema).inputProperties, "label"), { replaceOnChanges: true }),
    "resources.PhoneNumber.inputs.label: replaces the resource now",
  ],
  [
    "an input is no secret any more",
    (schema) => Reflect.deleteProperty(at(hook(schema).inputProperties, "password"), "secret"),
    "resources.NotificationHook.inputs.password: is no secret any more",
  ],
  [
    "an output is no secret any more",
    (schema) => Object.assign(at(hook(schema).properties, "password"), { secret: false }),
    "resources.NotificationHook.outputs.password: is no secret any more",
  ],
  [
    "a setting is no secret any more",
    ({ config }) => Reflect.deleteProperty(at(config.variables, "telcomAuthSecret"), "secret"),
    "config.telcomAuthSecret: is no secret any more",
  ],
  ["a setting goes", ({ config }) => remove(config.variables, "readOnly"), "config.readOnly: was removed"],
  [
    "a setting is not read from the environment any more",
    ({ config }) => Object.assign(at(config.variables, "readOnly"), { defaultInfo: { environment: ["OTHER"] } }),
    "config.readOnly: is not read from TELEPHONY_READ_ONLY any more",
  ],
  [
    "stacks of dynamic resources are not taken over any more",
    (schema) => Object.assign(number(schema), { aliases: [] }),
    'resources.PhoneNumber: the alias {"type":"pulumi-nodejs:dynamic/telephony:PhoneNumber"} was removed',
  ],
  [
    "an SDK has another name",
    ({ language }) => Object.assign(at(language, "python"), { packageName: "telephony" }),
    'language.python.packageName: was "pulumi_telephony", is "telephony"',
  ],
])("it breaks programs or stacks when %s", (_, change, problem) => {
  expect(brokenBy(change)).toContain(problem);
});

test.each<[string, (schema: Schema) => void]>([
  ["nothing changes", () => {}],
  [
    "there is a new resource, look-up and type",
    (schema) => {
      schema.resources["telephony:index:Trunk"] = number(schema);
      schema.functions["telephony:index:getTrunks"] = look(schema);
      schema.types["telephony:index:Trunk"] = type(schema, "Destination");
    },
  ],
  [
    "there is a new input, which replaces the resource",
    (schema) => Object.assign(number(schema).inputProperties, { site: { type: "string", replaceOnChanges: true } }),
  ],
  [
    "there is a new output, which is always there",
    (schema) => {
      number(schema).properties.site = { type: "string" };
      number(schema).required.push("site");
    },
  ],
  [
    "the rows of a look-up have one member more, which is always there",
    (schema) => {
      type(schema, "HeldNumber").properties.site = { type: "string" };
      type(schema, "HeldNumber").required.push("site");
    },
  ],
  ["an input is required no longer", (schema) => Object.assign(number(schema), { requiredInputs: [] })],
  ["an enum has one value more", (schema) => type(schema, "Vendor").enum.push({ name: "Other", value: "other" })],
  [
    "something becomes a secret",
    (schema) => Object.assign(at(number(schema).inputProperties, "label"), { secret: true }),
  ],
  [
    "something is described otherwise",
    (schema) => Object.assign(at(number(schema).inputProperties, "label"), { description: "Its name." }),
  ],
  [
    "a change of an input replaces the resource no longer",
    (schema) => Object.assign(at(number(schema).inputProperties, "account"), { replaceOnChanges: false }),
  ],
  ["members stand in another order", (schema) => type(schema, "Vendor").enum.reverse()],
])("it breaks nothing when %s", (_, change) => {
  expect(brokenBy(change)).toEqual([]);
});
