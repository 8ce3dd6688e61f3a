// Telephone numbers as infrastructure: held, bought, routed, hooked and addressed by Pulumi on FracTEL FoneStorm, Flowroute and Telcom UK.
package telephony
