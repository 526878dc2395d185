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
    {{- range .Values.networkPolicy.dns.ports }}
    - protocol: UDP
      port: {{ . | int }}
    - protocol: TCP
      port: {{ . | int }}
    {{- end }}
  {{- with .Values.networkPolicy.dns.to }}
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
{{- $ports := list -}}
{{- range list .Values.database.url .Values.database.listenUrl | compact -}}
{{- $ports = concat $ports (include "ports.of" . | fromJsonArray | default ("[5432]" | fromJsonArray)) -}}
{{- end -}}
{{ include "egress.rule" (dict "to" $policy.to "ports" ($policy.ports | default ($ports | uniq))) }}
{{- end }}

{{/* To the collector of traces, if there is one; the port of a URL without one is its protocol's. */}}
{{- define "egress.collector" -}}
{{- if .Values.tracing.enabled }}
{{- $policy := .Values.networkPolicy.collector -}}
{{- $usual := list (ternary 443 80 (hasPrefix "https:" .Values.tracing.endpoint)) -}}
{{- $ports := $policy.ports | default (include "ports.of" .Values.tracing.endpoint | fromJsonArray) | default $usual -}}
{{ include "egress.rule" (dict "to" $policy.to "ports" $ports) }}
{{- end }}
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
