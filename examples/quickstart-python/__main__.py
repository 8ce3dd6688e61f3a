"""Three telephone numbers on three carriers. Nothing is spent but what `NumberSearch` permits and an emergency address costs."""

import pulumi
import pulumi_telephony as telephony

# Flowroute. The account holds this number already: with `number` alone it is taken over, and nothing is spent.
support = telephony.PhoneNumber("support", vendor="flowroute", number="+1 206 555 0100", label="Support")

telephony.NumberRouting(
    "support",
    phone_number=support.id,
    voice={"type": "sipUri", "target": "sip:support@pbx.example.com"},
    failover={"type": "forward", "target": "+12065550199"},
)

telephony.NotificationHook("support-texts", phone_number=support.id, event="message.incoming", url="https://example.com/texts")

# Where an ambulance is sent, and the name that called people see. Both cost money on Flowroute.
telephony.Subscriber(
    "support",
    phone_number=support.id,
    first_name="Ada",
    last_name="Byron",
    address={"street": "123 Smith St", "city": "Seattle", "state": "WA", "postal_code": "98101", "country": "US"},
    caller_name="EXAMPLE LTD",
)

# FoneStorm. What is not declared here, such as the number's group, is left as it is.
sales = telephony.PhoneNumber("sales", vendor="fonestorm", number="+13215551005", label="Sales", recording="inbound")

telephony.NotificationHook("sales-calls", phone_number=sales.id, event="call.incoming", url="https://example.com/calls")

# Telcom UK. A search is the permission to spend: one number that begins with 01224 is bought, and the same one is kept for ever after.
offer = telephony.NumberSearch("aberdeen", vendor="telcom", prefix="+441224")
aberdeen = telephony.PhoneNumber("aberdeen", vendor="telcom", candidates=offer.candidates, caller_id_prefix="ABD ")

telephony.NumberRouting("aberdeen", phone_number=aberdeen.id, voice={"type": "menu", "target": "262"})

pulumi.export("support", support.number)
pulumi.export("sales", sales.number)
pulumi.export("aberdeen", aberdeen.number)
