#!/usr/bin/env bash
# Publishes a client and an appointment, and prints the messages that are planned for it: book.sh [CLIENT]
set -euo pipefail

KAFKA=${KAFKA:-127.0.0.1:9092}
API=${API:-http://127.0.0.1:8081/api/v1}
API_KEY=${API_KEY:-cp_demo_KnownToEverybodyAndOnlyForTheSandbox}
client=${1:-c-lucia}

# publish TOPIC TYPE ID DATA
publish() {
  printf '%s' "$4" |
    kcat -P -b "$KAFKA" -t "$1" -k "demo:$client" \
      -H ce_specversion=1.0 -H ce_id="$3" -H ce_source=/appointments -H ce_type="$2" \
      -H ce_time="$(date -u +%Y-%m-%dT%H:%M:%SZ)" -H content-type=application/json
}

publish clients.v1 com.citaplanner.client.upserted "$client-1" \
  '{"tenantId": "demo", "id": "'"$client"'", "version": 1, "name": "Lucía Gómez", "phone": "55 4444 1111"}'
publish appointments.v1 com.citaplanner.appointment.booked "a-$client-1" \
  '{"tenantId": "demo", "id": "a-'"$client"'", "clientId": "'"$client"'", "version": 1, "service": "Limpieza dental", "startsAt": "2099-11-27T10:00", "timeZone": "America/Mexico_City"}'

# Both are stored within a second.
curl -sS --fail --retry 10 --retry-delay 1 --retry-all-errors -H "X-Api-Key: $API_KEY" "$API/appointments/a-$client"
echo
