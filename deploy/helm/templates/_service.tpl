{{- define "service.config" -}}
{{ include "kafka.config" . }}
{{ include "database.config" . }}
{{ include "observation.config" (dict "root" . "prefix" "CITAPLANNER") }}
CITAPLANNER_SCHEMA_MIGRATE_AT_START: "false"
{{- range $name, $value := .Values.service.config }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
