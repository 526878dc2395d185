{{- define "gateway.config" -}}
{{ include "kafka.config" . }}
{{ include "observation.config" (dict "root" . "prefix" "GATEWAY") }}
GATEWAY_SPOOL_DIRECTORY: /var/lib/citaplanner/spool
GATEWAY_SPOOL_MAX_SIZE: {{ .Values.gateway.spool.maxSize | quote }}
GATEWAY_DELIVERY_DRAIN_ON_STOP: {{ .Values.gateway.drainSeconds }}s
{{- range $id, $source := .Values.gateway.sources }}
{{- $key := printf "GATEWAY_SOURCES_%s" (upper $id) }}
{{ $key }}_KIND: {{ $source.kind | default "chatwoot" }}
{{ $key }}_MODE: {{ $source.mode | default "hmac" }}
{{- with $source.accounts }}
{{ $key }}_ACCOUNTS: {{ join "," . | quote }}
{{- end }}
{{- with $source.publicUrl }}
{{ $key }}_PUBLIC_URL: {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.gateway.config }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "gateway.source.secrets" -}}
{{- range $id, $source := .Values.gateway.sources }}
{{- range $field, $name := dict "secrets" "SECRETS" "token" "TOKEN" "verifyToken" "VERIFY_TOKEN" }}
{{- with get $source $field }}
{{ include "env.secret" (dict "name" (printf "GATEWAY_SOURCES_%s_%s" (upper $id) $name) "ref" .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
