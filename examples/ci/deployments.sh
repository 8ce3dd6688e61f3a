#!/usr/bin/env bash
# Pulumi Deployments: drift every night, run by Pulumi Cloud. Run this once, in the project's folder, logged in to Pulumi
# Cloud and with the carrier's keys in the environment. The settings are the stack's and hold for its updates too, so it
# fits stacks whose updates run elsewhere.
set -euo pipefail
stack=${1:?the stack, as organization/project/stack}
repository=${2:?the repository on GitHub, as organization/name}

pulumi deployment settings edit --stack "$stack" \
  --github-repo "$repository" --branch main \
  --env TELEPHONY_READ_ONLY=true --env TELEPHONY_MAX_PURCHASES=0 \
  --secret-env "FLOWROUTE_ACCESS_KEY=$FLOWROUTE_ACCESS_KEY" --secret-env "FLOWROUTE_SECRET_KEY=$FLOWROUTE_SECRET_KEY"

# Without --auto-remediate: that would run `pulumi up --refresh` unseen, and take back what somebody had a reason for.
pulumi stack schedule new --stack "$stack" --kind drift --cron '17 4 * * *' --yes
