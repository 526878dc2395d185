#!/usr/bin/env bash
# Requests one notification over Kafka and prints its states: notify.sh [IDEMPOTENCY_KEY]
set -euo pipefail

KAFKA=${KAFKA:-127.0.0.1:9092}
# Made of what the message is about in your service, so that a repeated request is recognised.
key=${1:-balance-$(date +%s)}

printf '%s' '{"tenantId": "demo", "type": "PAYMENT_REMINDER", "channel": "CHATWOOT",
  "recipient": {"name": "Ana Ruiz", "phone": "55 4444 3333"},
  "message": "Hola {{clientName}}, su saldo es de {{amount|money}}.",
  "variables": {"amount": {"amount": 1250.5, "currency": "MXN"}},
  "idempotencyKey": "'"$key"'"}' |
  tr '\n' ' ' |
  kcat -P -b "$KAFKA" -t notifications.requests.v1 -k demo:+525544443333 \
    -H ce_specversion=1.0 -H ce_id="$key" -H ce_source=/payments \
    -H ce_type=com.citaplanner.notification.requested -H content-type=application/json

# Looks for the states of this notification among the newest 100 records of each partition.
for _ in $(seq 30); do
  sleep 1
  states=$(kcat -C -e -q -b "$KAFKA" -t notifications.status.v1 -o -100 | grep -F '"idempotencyKey":"'"$key"'"' || true)
  case $states in
    *'"state":"SENT"'* | *'"state":"FAILED"'* | *'"state":"SUPPRESSED"'* | *'"state":"EXPIRED"'*)
      printf '%s\n' "$states"
      exit
      ;;
  esac
done
echo "No result within 30 s: look for a dead letter" >&2
exit 1
