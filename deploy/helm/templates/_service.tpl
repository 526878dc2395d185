{{- define "service.config" -}}
{{ include "kafka.config" . }}
{{ include "database.config" . }}
{{ include "observation.config" (dict "root" . "prefix" "CITAPLANNER") }}
CITAPLANNER_SCHEMA_MIGRATE_AT_START: "false"
{{- $set := merge (dict) .Values.service.config .Values.service.secretConfig }}
{{- if and (ne .Values.exposure.type "none") (not (hasKey $set "CITAPLANNER_EMAIL_UNSUBSCRIBE_URL")) }}
CITAPLANNER_EMAIL_UNSUBSCRIBE_URL: {{ printf "https://%s/u" .Values.exposure.publicHost | quote }}
{{- end }}
{{- range $name, $value := .Values.service.config }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* What the service and its recovery have in common. */}}
{{- define "service.environment" -}}
envFrom:
  - configMapRef:
      name: {{ include "name" (dict "root" .root "part" "service") }}
env:
  {{- include "java.env" . | nindent 2 }}
  {{- include "kafka.env" (dict "root" .root "part" "service") | trim | nindent 2 }}
  {{- include "database.env" .root | nindent 2 }}
  {{- include "sources.env" .root | trim | nindent 2 }}
  {{- include "env.secrets" . | trim | nindent 2 }}
{{- end }}

{{- define "service.mounts" -}}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- include "ca.mount" (dict "root" . "of" "kafka") | trim | nindent 2 }}
  {{- include "ca.mount" (dict "root" . "of" "database") | trim | nindent 2 }}
{{- end }}

{{- define "service.volumes" -}}
volumes:
  {{- include "tmp.volume" . | nindent 2 }}
  {{- include "ca.volume" (dict "root" . "of" "kafka") | trim | nindent 2 }}
  {{- include "ca.volume" (dict "root" . "of" "database") | trim | nindent 2 }}
{{- end }}
