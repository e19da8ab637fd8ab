{{/* All that one Gantry service is in a cluster. Takes root, component and, if it has more than HTTP, ports. */}}
{{- define "gantry.service" -}}
{{- include "gantry.checkRequired" .root -}}
{{- include "gantry.deployment" . }}
---
{{ include "gantry.httpService" . }}
---
{{ include "gantry.healthService" . }}
---
{{ include "gantry.disruptionBudget" . }}
{{- end -}}

{{- define "gantry.deployment" -}}
{{- $values := index .root.Values.services .component -}}
{{- $backends := index (include "gantry.backends" .root | fromYaml) .component -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "gantry.fullname" .root }}-{{ .component }}
  labels: {{- include "gantry.labels" . | nindent 4 }}
spec:
  replicas: {{ $values.replicas }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  selector:
    matchLabels: {{- include "gantry.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "gantry.labels" . | nindent 8 }}
      annotations:
        checksum/configuration: {{ include "gantry.properties" .root | sha256sum }}
    spec:
      {{- include "gantry.podDefaults" . | nindent 6 }}
      containers:
        - name: {{ .component }}
          image: {{ printf "%s/%s:%s" .root.Values.image.repository .component (.root.Values.image.tag | default .root.Chart.AppVersion) | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "gantry.containerSecurity" . | nindent 10 }}
          ports:
            - {name: http, containerPort: 8080}
            - {name: management, containerPort: 9000}
            {{- range .ports }}
            - {name: {{ .name }}, containerPort: {{ .port }}}
            {{- end }}
          env:
            {{- if has "postgresql" $backends }}
            {{- with .root.Values.postgresql }}
            {{- include "gantry.secretVariable" (list "GANTRY_DATABASE_USERNAME" .existingSecret .usernameKey) | nindent 12 }}
            {{- include "gantry.secretVariable" (list "GANTRY_DATABASE_PASSWORD" .existingSecret .passwordKey) | nindent 12 }}
            {{- end }}
            {{- end }}
            {{- if has "kafka" $backends }}
            {{- with .root.Values.kafka.sasl }}
            {{- if .mechanism }}
            {{- include "gantry.secretVariable" (list "GANTRY_KAFKA_SASL_USERNAME" .existingSecret .usernameKey) | nindent 12 }}
            {{- include "gantry.secretVariable" (list "GANTRY_KAFKA_SASL_PASSWORD" .existingSecret .passwordKey) | nindent 12 }}
            {{- end }}
            {{- end }}
            {{- with .root.Values.kafka.tls.truststore }}
            {{- if and .existingSecret .passwordKey }}
            {{- include "gantry.secretVariable" (list "GANTRY_KAFKA_TLS_TRUSTSTORE_PASSWORD" .existingSecret .passwordKey) | nindent 12 }}
            {{- end }}
            {{- end }}
            {{- end }}
            {{- if has .component (list "admin" "index" "ingest" "query" "routing") }}
            {{- with .root.Values.signing }}
            {{- if .existingSecret }}
            {{- include "gantry.secretVariable" (list "GANTRY_SIGNING_KEYS" .existingSecret .keysKey) | nindent 12 }}
            {{- end }}
            {{- end }}
            {{- end }}
            {{- with .root.Values.operator }}
            {{- include "gantry.secretVariable" (list "GANTRY_OPERATOR_TOKEN" .existingSecret .tokenKey) | nindent 12 }}
            {{- end }}
            {{- if has "objects" $backends }}
            {{- with .root.Values.objects.s3 }}
            {{- include "gantry.secretVariable" (list "GANTRY_OBJECTS_S3_ACCESS_KEY" .existingSecret .accessKeyKey) | nindent 12 }}
            {{- include "gantry.secretVariable" (list "GANTRY_OBJECTS_S3_SECRET_KEY" .existingSecret .secretKeyKey) | nindent 12 }}
            {{- end }}
            {{- end }}
          # Migrations run before the port opens; a large one may take minutes.
          startupProbe:
            httpGet: {path: /q/health/live, port: management}
            periodSeconds: 2
            failureThreshold: 300
          livenessProbe:
            httpGet: {path: /q/health/live, port: management}
            periodSeconds: 10
            timeoutSeconds: 3
            failureThreshold: 6
          readinessProbe:
            httpGet: {path: /q/health/ready, port: management}
            periodSeconds: 5
            timeoutSeconds: 5
            failureThreshold: 2
          lifecycle:
            # No new request comes once the Service has forgotten this pod; then it may stop.
            preStop: {exec: {command: [sleep, "5"]}}
          resources: {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - {name: configuration, mountPath: /deployments/config, readOnly: true}
            - {name: tmp, mountPath: /tmp}
            {{- if .root.Values.kafka.tls.truststore.existingSecret }}
            - {name: kafka-trust, mountPath: /deployments/kafka-trust, readOnly: true}
            {{- end }}
            {{- with include "gantry.dicomTlsMounts" . }}
            {{- . | nindent 12 }}
            {{- end }}
      volumes:
        - name: configuration
          configMap: {name: {{ include "gantry.fullname" .root }}-configuration}
        - name: tmp
          emptyDir: {sizeLimit: 256Mi}
        {{- with .root.Values.kafka.tls.truststore }}
        {{- if .existingSecret }}
        - name: kafka-trust
          secret:
            secretName: {{ .existingSecret }}
            items: [{key: {{ .key }}, path: {{ .key }}}]
        {{- end }}
        {{- end }}
        {{- with include "gantry.dicomTlsVolumes" . }}
        {{- . | nindent 8 }}
        {{- end }}
{{- end -}}

{{- define "gantry.secretVariable" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}
{{- end -}}

{{/* Of every pod, the proxy's too. */}}
{{- define "gantry.podDefaults" -}}
serviceAccountName: {{ include "gantry.fullname" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 60
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "gantry.selector" . | nindent 8 }}
{{- end -}}

{{- define "gantry.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{- define "gantry.httpService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "gantry.fullname" .root }}-{{ .component }}
  labels: {{- include "gantry.labels" . | nindent 4 }}
spec:
  selector: {{- include "gantry.selector" . | nindent 4 }}
  ports:
    - {name: http, port: 8080, targetPort: http}
{{- end -}}

{{/* Health and metrics. The console must be able to ask a service what is wrong with it just when it is not ready. */}}
{{- define "gantry.healthService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "gantry.fullname" .root }}-{{ .component }}-health
  labels: {{- include "gantry.labels" . | nindent 4 }}
spec:
  publishNotReadyAddresses: true
  selector: {{- include "gantry.selector" . | nindent 4 }}
  ports:
    - {name: management, port: 9000, targetPort: management}
{{- end -}}

{{/* One at a time. (minAvailable: 1 would stop a node from ever being drained where there is one replica.) */}}
{{- define "gantry.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "gantry.fullname" .root }}-{{ .component }}
  labels: {{- include "gantry.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "gantry.selector" . | nindent 6 }}
{{- end -}}
