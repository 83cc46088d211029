#!/bin/sh
# mend-pgsql.sh -- on every node: ocf:heartbeat:pgsql of Debian 12 (resource-agents 4.12.0) runs "crm_attribute -p -v
# -INFINITY", which Pacemaker 2.1.5 takes for "-N FINITY", and tries it again for a day: not even its probe ends. Later
# releases name the resource; so does this. Prints what was changed; nothing where nothing is to be mended.
set -eu
functions=/usr/lib/ocf/lib/heartbeat/ocf-shellfuncs
# shellcheck disable=SC2016  # the agent's own variables
if grep -q 'crm_attribute -p \$@' "$functions"; then
  sed -i 's|crm_attribute -p \$@|crm_attribute -p ${OCF_RESOURCE_INSTANCE} $@|' "$functions"
  echo "ocf_promotion_score of resource-agents $(dpkg-query -W -f '${Version}' resource-agents) mended: crm_attribute -p names the resource"
fi
