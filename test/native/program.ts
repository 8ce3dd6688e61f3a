/** One of each resource on each vendor that has it. `front` is the module that the classes come from. */
export const everything = (front: "telephony" | "native") => `
const { PhoneNumber, NumberRouting, NotificationHook, Subscriber } = ${front};
const us = new PhoneNumber("us", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support", messaging: { enabled: true }, cnamLookup: true });
new NumberRouting("us", { phoneNumber: us, voice: { type: "sipUri", target: "sip:support@pbx.example.com" }, failover: { type: "forward", target: "+12065550199" } });
new NotificationHook("us", { phoneNumber: us, event: "message.incoming", url: "https://example.com/texts" });
new Subscriber("us", { phoneNumber: us, firstName: "Ada", lastName: "Byron", callerName: "EXAMPLE LTD",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" } });
const storm = new PhoneNumber("storm", { vendor: "fonestorm", number: "+13215551005", label: "Sales", recording: "inbound" });
new NumberRouting("storm", { phoneNumber: storm, voice: { type: "menu", target: "IVR3023534287" },
  messages: { type: "webhook", target: "https://example.com/m", method: "POST" }, messageCredentials: { username: "ada", password: "hunter2" } });
new NotificationHook("storm", { phoneNumber: storm, event: "call.incoming", url: "https://example.com/calls", username: "ada", password: "hunter2" });
const uk = new PhoneNumber("uk", { vendor: "telcom", search: { prefix: "+441224" }, callerIdPrefix: "ABD " });
new NumberRouting("uk", { phoneNumber: uk, voice: { type: "menu", target: "262" } });
new Subscriber("uk", { phoneNumber: uk, company: "Example Ltd", address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" } });
exports.uk = uk.number;
`;
/** How many resources that makes, the search of `uk` included. */
export const COUNT = 11;
