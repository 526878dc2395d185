#!/bin/sh
# Creates the AOT cache of JDK 25 for a packaged gateway: starts it, sends it one webhook, stops it, and writes app.aot
# next to quarkus-run.jar. Needs no Kafka: the webhook goes to a temporary spool, which is deleted.
#   train-aot.sh [target/quarkus-app]
set -eu
cd "${1:-target/quarkus-app}"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=${PORT:-18080}
spool=$(mktemp -d)
trap 'rm -rf "$spool"' EXIT
CHATWOOT_WEBHOOK_SECRET=training QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port GATEWAY_SPOOL_DIRECTORY=$spool \
  GATEWAY_SOURCES_TRAINING_MODE=unsigned GATEWAY_DELIVERY_DRAIN_ON_STOP=0s KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1 \
  "$java" -XX:AOTCacheOutput=app.aot -Xmx256m -jar quarkus-run.jar >training.log 2>&1 &
gateway=$!
i=0
until curl -fs -o /dev/null -H 'Content-Type: application/json' -d '{"event":"training"}' \
  "http://127.0.0.1:$port/api/webhooks/chatwoot/training"; do
  i=$((i + 1))
  [ $i -lt 300 ] || { echo "the gateway did not start, see training.log" >&2; kill $gateway; exit 1; }
  sleep 0.1
done
curl -fs -o /dev/null "http://127.0.0.1:$port/q/health/ready"
kill $gateway
wait $gateway || true
ls -l app.aot
