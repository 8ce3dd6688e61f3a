import type { Ref } from "../resources/id";
import { noteChange, recordingChanges } from "../run/changes";
import { OutcomeUnknownError, TelephonyError, VendorError } from "../transport/errors";
import { vendors } from "../vendors";
import { type AnyAdapter, absent } from "../vendors/adapter";
import type { Vendor } from "../vendors/vendor";
import { settling } from "./settling";

const vendor = vendors[0] as Vendor;
const ref: Ref = { vendor: vendor.name, number: "+12065550100" };
const details = { vendor: vendor.title, account: "default" };

/** What a create throws that fails so, after a write was sent or before. */
async function thrown(error: Error, isSent: boolean): Promise<unknown> {
  const adapter: AnyAdapter = {
    find: async () => absent,
    create: async () => {
      if (isSent) noteChange();
      throw error;
    },
  };
  return settling(adapter, vendor)
    .create?.(ref, {})
    .catch((each: unknown) => each);
}

test.each([
  ["a defect of ours", new RangeError("Maximum call stack size exceeded")],
  ["an answer that can't be right", new VendorError("it is about another number", { ...details, kind: "malformed" })],
])("%s leaves the outcome unknown once a write was sent", async (_, error) => {
  expect(await thrown(error, true)).toBeInstanceOf(OutcomeUnknownError);
  expect(await thrown(error, true)).toMatchObject({
    message: expect.stringMatching(/may have been executed anyway/),
  });
  expect(await thrown(error, false)).toBe(error);
});

test.each([
  ["a refusal", new VendorError("no longer on offer", { ...details, kind: "rejected" })],
  ["what an adapter says of its own accord", new TelephonyError("messaging was not enabled")],
])("%s stays what it is", async (_, error) => {
  expect(await thrown(error, true)).toBe(error);
});

test("what nobody knows the outcome of is a change, also where another resource's request took it along", async () => {
  const unknown = new OutcomeUnknownError("no answer", { ...details, kind: "unavailable" });
  const refused = new VendorError("not this", { ...details, kind: "rejected" });
  const changes = (error: Error) =>
    recordingChanges(async () => {
      throw await thrown(error, false);
    });
  expect(await changes(unknown)).toEqual({ changed: true, error: unknown });
  expect(await changes(refused)).toEqual({ changed: false, error: refused });
});
