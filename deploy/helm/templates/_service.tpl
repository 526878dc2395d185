{{- define "service.config" -}}
{{ include "kafka.config" . }}
{{ include "database.config" . }}
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
{{- range $name, $value := .Values.service.config }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
