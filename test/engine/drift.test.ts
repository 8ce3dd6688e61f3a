/** `telephony drift` on the dynamic provider, through the real engine. */
import { startSimulator } from "../../simulator";
import { liftRateLimits } from "../support/simulator";
import { declared, drift, expectDrift, told } from "./drift";
import { createStack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

test("what somebody has changed at the carriers is found in whatever Pulumi prints, and nothing else", async () => {
  const simulator = await startSimulator();
  liftRateLimits(simulator);
  const stack = await createStack(simulator, declared("telephony"));
  try {
    await expectDrift(stack, simulator, "telephony");
  } finally {
    stack.remove();
    await simulator.close();
  }
});

test("an emergency address that was removed is told as no address, and a number that was suspended as one", async () => {
  const simulator = await startSimulator();
  liftRateLimits(simulator);
  const stack = await createStack(
    simulator,
    `
const { PhoneNumber, Subscriber } = telephony;
const us = new PhoneNumber("us", { vendor: "flowroute", number: "+12065550113", acquire: "adoptOrBuy" });
new Subscriber("us", { phoneNumber: us, firstName: "Ada", lastName: "Byron",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" } });
const uk = new PhoneNumber("uk", { vendor: "telcom", number: "+443301222970" });
new Subscriber("uk", { phoneNumber: uk, firstName: "Ada", lastName: "Byron",
  address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" } });
new PhoneNumber("storm", { vendor: "fonestorm", number: "+13215551005", label: "Sales" });
`,
  );
  try {
    succeeded(await stack.up());
    const { flowroute, fonestorm, telcom } = simulator.state;
    const us = flowroute.numbers["12065550113"];
    const uk = Object.values(telcom.numbers).find(({ number }) => number.endsWith("3301222970"));
    const storm = fonestorm.numbers["3215551005"]?.document;
    if (!us || !uk || !storm) throw new Error("The stack isn't up.");
    us.e911 = null;
    const blank = { address1: null, address2: null, address3: null, address4: null, postcode: null };
    Object.assign(uk.subscriber ?? {}, blank);
    storm.is_active = "no";
    const { environment, directory } = stack;
    const { code, out, error } = await drift(["--json", "--", "--cwd", directory], { environment });
    const { findings, failed } = told({ code, out, error });
    expect([code, failed]).toEqual([7, []]);
    expect(findings).toMatchObject([
      { resource: "Subscriber us", rank: "safety", property: "address", is: null, reason: NO_ADDRESS },
      { resource: "PhoneNumber storm", rank: "safety", property: "status", was: "active", is: "pending" },
      { resource: "Subscriber uk", rank: "safety", property: "address", is: null, reason: NO_ADDRESS },
    ]);
    expect(findings[0]?.fix).toContain("remove Subscriber us from the program");
  } finally {
    stack.remove();
    await simulator.close();
  }
});

const NO_ADDRESS = expect.stringContaining("has no emergency address any more");
