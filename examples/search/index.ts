import * as pulumi from "@pulumi/pulumi";
import { NumberRouting, NumberSearch, PhoneNumber } from "pulumi-telephony";

// example PhoneNumber: Buy a number of an area, within a price
// A search pins a list of what is on offer in state, before any money is spent. The PhoneNumber takes the first number
// that is still available. A run that is killed in between resumes with the same list, so it cannot buy a second
// number.
const seattle = new PhoneNumber("seattle", {
  vendor: "flowroute",
  search: { areaCode: "206", maxMonthlyCost: 1, count: 5 },
  label: "Seattle",
});
// end
new NumberRouting("seattle", { phoneNumber: seattle, voice: { type: "forward", target: "+12065550199" } });

// The same, written out: `search` above stands for a NumberSearch of its own. Written out, its list can be read, and it
// can be replaced by name.
// example NumberSearch: A list by area code
const orlandoNumbers = new NumberSearch("orlando-numbers", { vendor: "fonestorm", areaCode: "321" });
const orlando = new PhoneNumber("orlando", { vendor: "fonestorm", candidates: orlandoNumbers.candidates });
// end

// example NumberSearch: A list by prefix
// Telcom searches by its own prefixes: `npx telephony search --vendor telcom --prefix +441970`.
const welshNumbers = new NumberSearch("aberystwyth-numbers", { vendor: "telcom", prefix: "+441970", count: 5 });
const aberystwyth = new PhoneNumber("aberystwyth", { vendor: "telcom", candidates: welshNumbers.candidates });
// end

// example PhoneNumber: Release the number with the resource
// A release takes two runs: this one, and the one that removes the resource from the program.
const campaign = new PhoneNumber("campaign", {
  vendor: "flowroute",
  search: { numberType: "tollFree" },
  onDelete: "release",
});
// end

export const numbers = pulumi.all([seattle.number, orlando.number, aberystwyth.number, campaign.number]);
