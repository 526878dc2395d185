{{/* The rights of a user: {topics, part}. The service also sends dead letters back to the topics that it reads. */}}
{{- define "kafka.rights" -}}
{{- $part := .part }}
{{- range .topics }}
{{- $reads := and .group (eq $part "service") }}
{{- $writes := or $reads (eq (default "" .writer) $part) }}
{{- if or $reads $writes }}
- resource:
    type: topic
    name: {{ .name }}
    patternType: literal
  operations: [Describe, DescribeConfigs{{ if $reads }}, Read{{ end }}{{ if $writes }}, Write{{ end }}]
{{- end }}
{{- if $reads }}
- resource:
    type: group
    name: {{ .group }}
    patternType: literal
  operations: [Describe, Read]
{{- end }}
{{- end }}
{{- end }}
