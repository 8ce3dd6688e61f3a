/**
 * Names of types that several properties share, or that would stutter. Every other is its resource's kind and its path.
 */
const NAMES: Readonly<Record<string, string>> = {
  "PhoneNumber.candidates": "Candidates",
  "PhoneNumber.numberType": "NumberType",
  "NumberSearch.candidates": "Candidates",
  "NumberRouting.voice": "Destination",
  "NumberRouting.voice.type": "DestinationType",
  "NumberRouting.failover": "Destination",
  "NumberRouting.failover.type": "DestinationType",
  "NumberRouting.messages.method": "WebhookMethod",
  "NotificationHook.method": "WebhookMethod",
  "GetAvailableNumbers.numberType": "NumberSearchNumberType",
  "HeldNumber.messaging": "PhoneNumberMessaging",
  "HeldNumber.messagingStatus": "PhoneNumberMessagingStatus",
  "HeldNumber.numberType": "NumberType",
  "HeldNumber.recording": "PhoneNumberRecording",
  "HeldNumber.status": "PhoneNumberStatus",
  "HeldNumber.voice": "Destination",
  "HeldNumber.voice.type": "DestinationType",
  "AvailableDestination.type": "DestinationType",
};

/** The name of the type of a property: `messaging` of PhoneNumber is `PhoneNumberMessaging`. */
export function typeName(kind: string, path: string): string {
  return NAMES[`${kind}.${path}`] ?? kind + path.split(".").map(capital).join("");
}

/** `PhoneNumber` is `phone-number`. */
export function fileName(kind: string): string {
  return kind.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** `call.incoming` is `CallIncoming`. */
export function identifier(value: string): string {
  return value
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join("");
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
