import type { SimulatedResponse } from "../vendor";
import { bodyOf } from "./body";
import type { Call, Handler } from "./call";
import { Refusal } from "./errors";
import { heldNumbers } from "./held";
import type { Feature } from "./state";

/**
 * What calls can be sent to, by the plural in the path: the key of a single one in an answer, and how its id begins.
 */
const kinds = {
  devices: { word: "device", prefix: "987" },
  conferences: { word: "conference", prefix: "CONF" },
  ivrmenus: { word: "ivrmenu", prefix: "IVR" },
  schedulers: { word: "scheduler", prefix: "TOD" },
  voicemails: { word: "voicemail", prefix: "VM" },
  ringgroups: { word: "ringgroup", prefix: "RINGGRP" },
};

type Kind = keyof typeof kinds;

export const destinationKinds = Object.keys(kinds) as Kind[]; // the table's own keys

function all(kind: Kind, { context }: Call): Feature[] {
  const features = context.state.features[kind] ?? [];
  context.state.features[kind] = features;
  return features;
}

function one(kind: Kind, call: Call): Feature {
  const feature = all(kind, call).find(({ id }) => id === call.parameters.id);
  if (feature === undefined) throw new Refusal(404, `The ${kinds[kind].word} was not found.`);
  return feature;
}

function answer(kind: Kind, feature: Feature, status = 200): SimulatedResponse {
  return { status, body: { [kinds[kind].word]: feature } };
}

export const listDestinations =
  (kind: Kind): Handler =>
  (call) => ({ status: 200, body: { [kind]: all(kind, call) } });

export const getDestination =
  (kind: Kind): Handler =>
  (call) =>
    answer(kind, one(kind, call));

export const createDestination =
  (kind: Kind): Handler =>
  (call) => {
    const digits = Array.from({ length: kind === "devices" ? 9 : 10 }, () => call.context.random(10)).join("");
    const feature = { ...bodyOf(call.request), id: `${kinds[kind].prefix}${digits}` };
    all(kind, call).push(feature);
    return answer(kind, feature, 201);
  };

export const updateDestination =
  (kind: Kind): Handler =>
  (call) => {
    const feature = one(kind, call);
    Object.assign(feature, bodyOf(call.request), { id: feature.id });
    return answer(kind, feature);
  };

export const deleteDestination =
  (kind: Kind): Handler =>
  (call) => {
    const feature = one(kind, call);
    const features = all(kind, call);
    features.splice(features.indexOf(feature), 1);
    return answer(kind, feature);
  };

/** GET /v2/conferences/:id/fonenumbers: the account's numbers that ring at a conference. */
export function conferenceNumbers(call: Call): SimulatedResponse {
  const { id } = one("conferences", call);
  const numbers = heldNumbers(call)
    .map(({ document }) => document)
    .filter(({ call_options: { receive } }) => receive.type === "Conference" && receive.value === id);
  return { status: 200, body: { fonenumbers: numbers.map(({ fonenumber }) => fonenumber) } };
}
