#!/usr/bin/env bash
# Pulumi Deployments: drift every night, run by Pulumi Cloud. Once, by somebody who may change the stack's settings; the
# stack must have deployment settings (`pulumi deployment settings init`) with the carrier's keys and
# TELEPHONY_READ_ONLY=true in their environment, so it fits stacks whose updates run elsewhere.
set -euo pipefail
stack=${1:?the stack, as organization/project/stack}

# Without --auto-remediate: that would run `pulumi up --refresh` unseen, and take back what somebody had a reason for.
pulumi stack schedule new --stack "$stack" --kind drift --cron '17 4 * * *' --yes
