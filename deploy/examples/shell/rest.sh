#!/usr/bin/env bash
# Requests one notification over REST and prints what became of it: rest.sh [IDEMPOTENCY_KEY]
set -euo pipefail

API=${API:-http://127.0.0.1:8081/api/v1}
API_KEY=${API_KEY:-cp_demo_KnownToEverybodyAndOnlyForTheSandbox}
key=${1:-balance-$(date +%s)}

# Repeating the call with the same key and body is harmless, so repeat it after 429, 503 and lost answers.
answer=$(curl -sS --fail-with-body --retry 5 -H "X-Api-Key: $API_KEY" -H 'Content-Type: application/json' -d '{
  "type": "PAYMENT_REMINDER", "channel": "CHATWOOT", "recipient": {"name": "Ana Ruiz", "phone": "55 4444 3333"},
  "message": "Hola {{clientName}}, su saldo es de {{amount|money}}.",
  "variables": {"amount": {"amount": 1250.5, "currency": "MXN"}}, "idempotencyKey": "'"$key"'"}' "$API/notifications")
printf '%s\n' "$answer"

id=$(printf '%s' "$answer" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
sleep 2
curl -sS --fail-with-body -H "X-Api-Key: $API_KEY" "$API/notifications/$id"
echo
