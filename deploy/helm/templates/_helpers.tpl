{{/* The name of a part: {root, part}. */}}
{{- define "name" -}}
{{ printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "labels" -}}
{{ include "selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "image" -}}
{{- $image := (get .root.Values .part).image -}}
{{- $version := printf ":%s" (.root.Values.image.tag | default .root.Chart.AppVersion) -}}
{{- if $image.digest }}{{ $version = printf "@%s" $image.digest }}{{ end -}}
{{ .root.Values.image.registry }}{{ $image.repository }}{{ $version }}
{{- end }}

{{- define "pod.security" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "container.security" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What all pods have in common: {root, part, settings}. */}}
{{- define "pod.common" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "pod.security" . | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* One zone or node may fail without taking all instances with it. */}}
{{- define "pod.spread" -}}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{/* The path that says whether it has started. */}}
{{- define "probes" -}}
startupProbe:
  httpGet:
    path: {{ . }}
    port: http
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: http
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
livenessProbe:
  httpGet:
    path: /q/health/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}

{{/* An environment variable from a Secret: {name, ref: {secret, key}}. */}}
{{- define "env.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .ref.secret }}
      key: {{ .ref.key }}
{{- end }}

{{/* Settings that are secrets: {settings}. */}}
{{- define "env.secrets" -}}
{{- range $name, $ref := .settings.secretConfig }}
{{ include "env.secret" (dict "name" $name "ref" $ref) }}
{{- end }}
{{- end }}

{{/* The keys that both services share. */}}
{{- define "sources.env" -}}
{{- with .Values.sourcesKeys }}
{{- if .secret }}
{{ include "env.secret" (dict "name" "CITAPLANNER_SOURCES_KEYS" "ref" .) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "java.env" -}}
- name: JDK_JAVA_OPTIONS
  value: {{ .settings.javaOptions | quote }}
{{- end }}

{{- define "kafka.config" -}}
KAFKA_BOOTSTRAP_SERVERS: {{ .Values.kafka.bootstrapServers | quote }}
KAFKA_SECURITY_PROTOCOL: {{ .Values.kafka.securityProtocol }}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}
KAFKA_SASL_MECHANISM: {{ .Values.kafka.sasl.mechanism }}
{{- end }}
{{- if .Values.kafka.ca.secret }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/citaplanner/kafka/ca.crt
{{- end }}
{{- end }}

{{/* {root, part} */}}
{{- define "kafka.env" -}}
{{- $kafka := .root.Values.kafka -}}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
{{- $secret := get $kafka.sasl (printf "%sSecret" .part) | required (printf "kafka.sasl.%sSecret is needed with %s" .part $kafka.securityProtocol) -}}
{{ include "env.secret" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "ref" (dict "secret" $secret "key" $kafka.sasl.key)) }}
{{- end }}
{{- end }}

{{- define "database.config" -}}
DATABASE_URL: {{ .Values.database.url | quote }}
{{- with .Values.database.listenUrl }}
CITAPLANNER_DATABASE_LISTEN_URL: {{ . | quote }}
{{- end }}
CITAPLANNER_DATABASE_SSL_MODE: {{ .Values.database.sslMode }}
{{- if .Values.database.ca.secret }}
CITAPLANNER_DATABASE_CA_FILE: /etc/citaplanner/database/ca.crt
{{- end }}
{{- end }}

{{- define "database.env" -}}
{{- $credentials := .Values.database.credentials -}}
{{ include "env.secret" (dict "name" "DATABASE_USERNAME" "ref" (dict "secret" $credentials.secret "key" $credentials.usernameKey)) }}
{{ include "env.secret" (dict "name" "DATABASE_PASSWORD" "ref" (dict "secret" $credentials.secret "key" $credentials.passwordKey)) }}
{{- end }}

{{/* A mounted certificate authority: {root, of}, where of is kafka or database. */}}
{{- define "ca.mount" -}}
{{- if (get .root.Values .of).ca.secret }}
- name: {{ .of }}-ca
  mountPath: /etc/citaplanner/{{ .of }}
  readOnly: true
{{- end }}
{{- end }}

{{- define "ca.volume" -}}
{{- with (get .root.Values .of).ca }}
{{- if .secret }}
- name: {{ $.of }}-ca
  secret:
    secretName: {{ .secret }}
    items:
      - key: {{ .key }}
        path: ca.crt
{{- end }}
{{- end }}
{{- end }}

{{- define "tmp.volume" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmpSize }}
{{- end }}

{{/* The ports of a list of host:port. */}}
{{- define "ports.of" -}}
{{- $ports := list -}}
{{- range regexFindAll ":[0-9]+" . -1 }}{{ $ports = append $ports (trimPrefix ":" . | int) }}{{ end -}}
{{ $ports | uniq | toJson }}
{{- end }}

{{/* {root, prefix}, where the prefix is that of the part's settings. */}}
{{- define "observation.config" -}}
CITAPLANNER_LOG_JSON: {{ .root.Values.logging.json | quote }}
{{- with .root.Values.tracing }}
{{- if .enabled }}
{{ $.prefix }}_TRACING_ENABLED: "true"
{{ $.prefix }}_TRACING_ENDPOINT: {{ .endpoint | quote }}
{{ $.prefix }}_TRACING_RATIO: {{ .ratio | quote }}
{{- end }}
{{- end }}
{{- end }}
