import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyDifference } from "../diff";
import { readCheck, readDiff } from "./requests";
import { writeChecked, writeDifference } from "./wire";

const URN = "urn:pulumi:test::telephony::telephony:index:PhoneNumber::main";
const STATE = { vendor: "flowroute", number: "+12065550100", managed: ["label"], stateVersion: 1 };
const INPUTS = { vendor: "flowroute", number: "+12065550100", label: "Küche" };

test("a check is read, whatever else the engine says with it", () => {
  const request = new messages.CheckRequest()
    .setUrn(URN)
    .setOlds(Struct.fromJavaScript(STATE))
    .setNews(Struct.fromJavaScript(INPUTS))
    .setRandomseed(new Uint8Array([1, 2, 3]))
    .setName("main")
    .setType("telephony:index:PhoneNumber")
    .setAutonaming(new messages.CheckRequest.AutonamingOptions().setProposedName("main-1"));
  expect(readCheck(request.serializeBinary())).toEqual({ urn: URN, olds: STATE, news: INPUTS });
});

test("a check of a new resource has no old inputs", () => {
  const request = new messages.CheckRequest().setUrn(URN).setNews(Struct.fromJavaScript(INPUTS));
  expect(readCheck(request.serializeBinary())).toEqual({ urn: URN, olds: {}, news: INPUTS });
});

test("the answer to a check holds the inputs, and what is wrong with each", () => {
  const problems = [
    { path: "label", reason: "is too long" },
    { path: "", reason: "is not supported" },
  ];
  const answer = messages.CheckResponse.deserializeBinary(writeChecked({ inputs: INPUTS, problems }));
  expect(answer.getInputs()?.toJavaScript()).toEqual(INPUTS);
  expect(answer.toObject().failuresList).toEqual([
    { property: "label", reason: "is too long" },
    { property: "", reason: "is not supported" },
  ]);
});

test("an answer without an input is one all the same", () => {
  const answer = messages.CheckResponse.deserializeBinary(writeChecked({ inputs: {}, problems: [] }));
  expect(answer.getInputs()?.toJavaScript()).toEqual({});
});

test("a diff is read, whatever else the engine says with it", () => {
  const request = new messages.DiffRequest()
    .setUrn(URN)
    .setId("flowroute/+12065550100")
    .setOlds(Struct.fromJavaScript(STATE))
    .setOldInputs(Struct.fromJavaScript(INPUTS))
    .setNews(Struct.fromJavaScript({ ...INPUTS, label: "" }))
    .setIgnorechangesList(["group", "messaging.enabled"])
    .setName("main")
    .setType("telephony:index:PhoneNumber");
  const { oldInputs, ...read } = readDiff(request.serializeBinary());
  expect(read).toEqual({
    urn: URN,
    id: "flowroute/+12065550100",
    olds: STATE,
    news: { ...INPUTS, label: "" },
    ignoreChanges: ["group", "messaging.enabled"],
  });
  expect(oldInputs()).toEqual(INPUTS);
});

test("a diff without old inputs has none", () => {
  const request = readDiff(new messages.DiffRequest().setUrn(URN).serializeBinary());
  expect(request).toMatchObject({ urn: URN, id: "", olds: {}, news: {}, ignoreChanges: [] });
  expect(request.oldInputs()).toEqual({});
});

const KINDS: [PropertyDifference["kind"], boolean, keyof typeof messages.PropertyDiff.Kind][] = [
  ["add", false, "ADD"],
  ["add", true, "ADD_REPLACE"],
  ["update", false, "UPDATE"],
  ["update", true, "UPDATE_REPLACE"],
  ["delete", false, "DELETE"],
  ["delete", true, "DELETE_REPLACE"],
];

test.each(KINDS)("a line of a diff: %s, replacing %s, is %s", (kind, replaces, name) => {
  for (const isOfInputs of [false, true]) {
    const detail = { path: "messaging.enabled", kind, replaces, isOfInputs };
    const answer = messages.DiffResponse.deserializeBinary(
      writeDifference({ changes: true, replaces: [], stables: [], details: [detail] }),
    );
    expect(answer.toObject().detaileddiffMap).toEqual([
      ["messaging.enabled", { kind: messages.PropertyDiff.Kind[name], inputdiff: isOfInputs }],
    ]);
  }
});

test("the answer to a diff holds each changed input once, what replaces and what stays", () => {
  const detail = { kind: "update", replaces: false, isOfInputs: true } as const;
  const details = [
    { ...detail, path: "messaging.enabled" },
    { ...detail, path: "messaging.notifyUrl" },
    { ...detail, path: "label" },
  ];
  const answer = messages.DiffResponse.deserializeBinary(
    writeDifference({ changes: true, replaces: ["number"], stables: ["vendorId", "region"], details }),
  );
  expect(answer.toObject()).toMatchObject({
    changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
    replacesList: ["number"],
    stablesList: ["vendorId", "region"],
    diffsList: ["messaging", "label"],
    deletebeforereplace: false,
    hasdetaileddiff: true,
  });
  expect(answer.getDetaileddiffMap().getLength()).toBe(3);
});

test("the answer that nothing differs says so", () => {
  const answer = messages.DiffResponse.deserializeBinary(
    writeDifference({ changes: false, replaces: [], stables: [], details: [] }),
  );
  expect(answer.toObject()).toEqual(
    new messages.DiffResponse()
      .setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)
      .setHasdetaileddiff(true)
      .toObject(),
  );
});
