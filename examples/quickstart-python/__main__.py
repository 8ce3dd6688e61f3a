"""Three telephone numbers on three carriers. It spends on the number that `NumberSearch` permits, and on the subscriber."""

import pulumi
import pulumi_telephony as telephony

# example PhoneNumber: Adopt a number that the account holds
# Flowroute. The account already holds this number: with `number` alone it is adopted, and nothing is spent.
support = telephony.PhoneNumber("support", vendor="flowroute", number="+1 206 555 0100", label="Support")
# end

# example NumberRouting: Ring a PBX, with a failover
telephony.NumberRouting(
    "support",
    phone_number=support.id,
    voice={"type": "sipUri", "target": "sip:support@pbx.example.com"},
    failover={"type": "forward", "target": "+12065550199"},
)
# end

# example NotificationHook: Send incoming texts to an application
telephony.NotificationHook("support-texts", phone_number=support.id, event="message.incoming", url="https://example.com/texts")
# end

# example Subscriber: An emergency address and a caller name
# The address that an ambulance is sent to, and the name that called parties see. Both cost money on Flowroute.
telephony.Subscriber(
    "support",
    phone_number=support.id,
    first_name="Ada",
    last_name="Byron",
    address={"street": "123 Smith St", "city": "Seattle", "state": "WA", "postal_code": "98101", "country": "US"},
    caller_name="EXAMPLE LTD",
)
# end

# FoneStorm. What is not set here, such as the number's group, stays as it is.
sales = telephony.PhoneNumber("sales", vendor="fonestorm", number="+13215551005", label="Sales", recording="inbound")

telephony.NotificationHook("sales-calls", phone_number=sales.id, event="call.incoming", url="https://example.com/calls")

# example NumberSearch: A list by prefix
# Telcom UK. A search is the permission to spend: one number that begins with 01224 is bought, and kept in every later run.
offer = telephony.NumberSearch("aberdeen", vendor="telcom", prefix="+441224")
aberdeen = telephony.PhoneNumber("aberdeen", vendor="telcom", candidates=offer.candidates, caller_id_prefix="ABD ")
# end

telephony.NumberRouting("aberdeen", phone_number=aberdeen.id, voice={"type": "menu", "target": "262"})

pulumi.export("support", support.number)
pulumi.export("sales", sales.number)
pulumi.export("aberdeen", aberdeen.number)
