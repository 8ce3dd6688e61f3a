import { at } from "../testing";
import { bench } from "./testing";

const telcom = bench();
const { call } = telcom;

test("a field that an update_subscriber leaves out stays, or is cleared by the switch", async () => {
  const record = () => telcom.simulator.state.telcom.numbers["3466"]?.subscriber;
  await call("numbers/update_subscriber", { id: 3466, first_name: "Ada", postcode: "M1 1DZ" });
  await call("numbers/update_subscriber", { id: 3466, first_name: "Eve" });
  expect(record()).toMatchObject({ first_name: "Eve", postcode: "M1 1DZ" });
  telcom.simulator.set("telcom", "subscriberOmitted", "clears");
  await call("numbers/update_subscriber", { id: 3466, first_name: "Ada" });
  expect(record()).toMatchObject({ first_name: "Ada", postcode: null });
});

test("an address is validated after the answer, and the switch names the outcome", async () => {
  telcom.simulator.set("telcom", "validationResult", "failed");
  telcom.simulator.set("telcom", "subscriberKey", "data");
  const { body } = await call("numbers/update_subscriber", { id: 3466, postcode: "M1 1DZ" });
  expect(body.data).toMatchObject({
    aquisition: { subscriber: { postcode: "M1 1DZ", status: "validation_pending", pushed_at: null } },
  });
  telcom.simulator.advance(301);
  expect(at((await call("numbers/info", { id: 3466 })).body, "data", "aquisition", "subscriber")).toMatchObject({
    status: "failed",
    pushed_at: "2015-10-08T12:05:16.000Z",
  });
});
