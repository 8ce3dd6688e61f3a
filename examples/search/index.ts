import * as pulumi from "@pulumi/pulumi";
import { NumberRouting, NumberSearch, PhoneNumber } from "pulumi-telephony";

// A search looks at what is on offer and pins a list in state before any money is spent. The PhoneNumber takes the
// first of the list that can be had. A run that is killed in between goes on with the same list, so that it can't buy a
// second number.
const seattle = new PhoneNumber("seattle", {
  vendor: "flowroute",
  search: { areaCode: "206", maxMonthlyCost: 1, count: 5 },
  label: "Seattle",
});
new NumberRouting("seattle", { phoneNumber: seattle, voice: { type: "forward", target: "+12065550199" } });

// The same, written out: `search` above stands for a NumberSearch of its own. Written out it can be looked at, and
// replaced by name.
const orlandoNumbers = new NumberSearch("orlando-numbers", { vendor: "fonestorm", areaCode: "321" });
const orlando = new PhoneNumber("orlando", { vendor: "fonestorm", candidates: orlandoNumbers.candidates });

// Telcom searches by its own prefixes (`npx telephony search --vendor telcom --prefix +441970`).
const aberystwyth = new PhoneNumber("aberystwyth", { vendor: "telcom", search: { prefix: "+441970" } });

// Numbers of a search can be marked for release. Giving one up then takes two runs: this one, and the one that removes
// it from the program.
const campaign = new PhoneNumber("campaign", {
  vendor: "flowroute",
  search: { numberType: "tollFree" },
  onDelete: "release",
});

export const numbers = pulumi.all([seattle.number, orlando.number, aberystwyth.number, campaign.number]);
