{{/* One rule for a way out: {to, ports}. */}}
{{- define "egress.rule" -}}
- ports:
    {{- range .ports }}
    - protocol: TCP
      port: {{ . | int }}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "egress.dns" -}}
- ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
  {{- with .Values.networkPolicy.dns }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "egress.kafka" -}}
{{- $policy := .Values.networkPolicy.kafka -}}
{{- $ports := $policy.ports | default (include "ports.of" .Values.kafka.bootstrapServers | fromJsonArray) -}}
{{ include "egress.rule" (dict "to" $policy.to "ports" $ports) }}
{{- end }}

{{- define "egress.database" -}}
{{- $policy := .Values.networkPolicy.database -}}
{{- $ports := $policy.ports | default (include "ports.of" .Values.database.url | fromJsonArray) | default (list 5432) -}}
{{ include "egress.rule" (dict "to" $policy.to "ports" $ports) }}
{{- end }}

{{/* Who may come in; nobody, if all lists are empty: {from, port}. */}}
{{- define "ingress.rules" -}}
{{- if .from }}
ingress:
  - ports:
      - protocol: TCP
        port: {{ .port }}
    from:
      {{- toYaml .from | nindent 6 }}
{{- end }}
{{- end }}
