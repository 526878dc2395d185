{{/* The rights of a user: {topics, part}. The service also sends dead letters back to the topics that it
reads, and reads what a recovery needs. */}}
{{- define "kafka.rights" -}}
{{- $part := .part }}
{{- range .topics }}
{{- $consumes := and .group (eq $part "service") }}
{{- $reads := or $consumes (and .replayed (eq $part "service")) (eq (default "" .reader) $part) }}
{{- $writes := or $consumes (eq (default "" .writer) $part) }}
{{- if or $reads $writes }}
- resource:
    type: topic
    name: {{ .name }}
    patternType: literal
  operations: [Describe, DescribeConfigs{{ if $reads }}, Read{{ end }}{{ if $writes }}, Write{{ end }}]
{{- end }}
{{- if $consumes }}
- resource:
    type: group
    name: {{ .group }}
    patternType: literal
  operations: [Describe, Read]
{{- end }}
{{- end }}
{{- end }}
