import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { resources } from "../../provider/resources";
import { shim } from "./shim";
import { built } from "./testing";

/** As it stands in users' states. A change here is a defect: their resources could no longer be read or deleted. */
const TEXTS: Readonly<Record<string, string>> = {
  PhoneNumber: 'exports.handler = () => require("pulumi-telephony/runtime/v1").provider("PhoneNumber");\n',
  NumberSearch: 'exports.handler = () => require("pulumi-telephony/runtime/v1").provider("NumberSearch");\n',
  NumberRouting: 'exports.handler = () => require("pulumi-telephony/runtime/v1").provider("NumberRouting");\n',
  NotificationHook: 'exports.handler = () => require("pulumi-telephony/runtime/v1").provider("NotificationHook");\n',
  Subscriber: 'exports.handler = () => require("pulumi-telephony/runtime/v1").provider("Subscriber");\n',
};

test("the stored text of every resource is what it always was", () => {
  expect(Object.fromEntries(resources.map(({ kind }) => [kind, shim(kind)]))).toMatchObject(TEXTS);
});

test("and the same in the package as published, where no test runner touches it", () => {
  const program = `const { shim } = require(${JSON.stringify(join(built(), "sdk/nodejs/shim.js"))});
    process.stdout.write(JSON.stringify(Object.fromEntries(process.argv.slice(1).map((kind) => [kind, shim(kind)]))));`;
  expect(
    JSON.parse(execFileSync(process.execPath, ["-e", program, ...Object.keys(TEXTS)], { encoding: "utf8" })),
  ).toEqual(TEXTS);
});
