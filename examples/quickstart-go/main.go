// Three telephone numbers on three carriers. It spends on the number that NumberSearch permits, and on the subscriber.
package main

import (
	"github.com/pulumi-telephony/pulumi-telephony/sdk/go/telephony"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		// example PhoneNumber: Adopt a number that the account holds
		// Flowroute. The account already holds this number: with Number alone it is adopted, and nothing is spent.
		support, err := telephony.NewPhoneNumber(ctx, "support", &telephony.PhoneNumberArgs{
			Vendor: telephony.VendorFlowroute,
			Number: pulumi.String("+1 206 555 0100"),
			Label:  pulumi.String("Support"),
		})
		if err != nil {
			return err
		}
		// end
		// example NumberRouting: Ring a PBX, with a failover
		if _, err := telephony.NewNumberRouting(ctx, "support", &telephony.NumberRoutingArgs{
			PhoneNumber: support.ID(),
			Voice:       &telephony.DestinationArgs{Type: telephony.DestinationTypeSipUri, Target: pulumi.String("sip:support@pbx.example.com")},
			Failover:    &telephony.DestinationArgs{Type: telephony.DestinationTypeForward, Target: pulumi.String("+12065550199")},
		}); err != nil {
			return err
		}
		// end
		// example NotificationHook: Send incoming texts to an application
		if _, err := telephony.NewNotificationHook(ctx, "support-texts", &telephony.NotificationHookArgs{
			PhoneNumber: support.ID(),
			Event:       telephony.NotificationHookEventMessageIncoming,
			Url:         pulumi.String("https://example.com/texts"),
		}); err != nil {
			return err
		}
		// end
		// example Subscriber: An emergency address and a caller name
		// The address that an ambulance is sent to, and the name that called parties see. Both cost money on Flowroute.
		if _, err := telephony.NewSubscriber(ctx, "support", &telephony.SubscriberArgs{
			PhoneNumber: support.ID(),
			FirstName:   pulumi.String("Ada"),
			LastName:    pulumi.String("Byron"),
			Address: &telephony.SubscriberAddressArgs{
				Street:     pulumi.String("123 Smith St"),
				City:       pulumi.String("Seattle"),
				State:      pulumi.String("WA"),
				PostalCode: pulumi.String("98101"),
				Country:    pulumi.String("US"),
			},
			CallerName: pulumi.String("EXAMPLE LTD"),
		}); err != nil {
			return err
		}
		// end

		// FoneStorm. What is not set here, such as the number's group, stays as it is.
		sales, err := telephony.NewPhoneNumber(ctx, "sales", &telephony.PhoneNumberArgs{
			Vendor:    telephony.VendorFonestorm,
			Number:    pulumi.String("+13215551005"),
			Label:     pulumi.String("Sales"),
			Recording: telephony.PhoneNumberRecordingInbound,
		})
		if err != nil {
			return err
		}
		if _, err := telephony.NewNotificationHook(ctx, "sales-calls", &telephony.NotificationHookArgs{
			PhoneNumber: sales.ID(),
			Event:       telephony.NotificationHookEventCallIncoming,
			Url:         pulumi.String("https://example.com/calls"),
		}); err != nil {
			return err
		}

		// example NumberSearch: A list by prefix
		// Telcom UK. A search is the permission to spend: one number that begins with 01224 is bought, and kept in every later run.
		offer, err := telephony.NewNumberSearch(ctx, "aberdeen", &telephony.NumberSearchArgs{
			Vendor: telephony.VendorTelcom,
			Prefix: pulumi.String("+441224"),
		})
		if err != nil {
			return err
		}
		aberdeen, err := telephony.NewPhoneNumber(ctx, "aberdeen", &telephony.PhoneNumberArgs{
			Vendor:         telephony.VendorTelcom,
			Candidates:     offer.Candidates,
			CallerIdPrefix: pulumi.String("ABD "),
		})
		if err != nil {
			return err
		}
		// end
		if _, err := telephony.NewNumberRouting(ctx, "aberdeen", &telephony.NumberRoutingArgs{
			PhoneNumber: aberdeen.ID(),
			Voice:       &telephony.DestinationArgs{Type: telephony.DestinationTypeMenu, Target: pulumi.String("262")},
		}); err != nil {
			return err
		}

		ctx.Export("support", support.Number)
		ctx.Export("sales", sales.Number)
		ctx.Export("aberdeen", aberdeen.Number)
		return nil
	})
}
