{{/* application.properties of every service: addresses only, the credentials come from Secrets. */}}
{{- define "gantry.properties" -}}
{{- $fullname := include "gantry.fullname" . -}}
quarkus.http.host=0.0.0.0
quarkus.http.port=8080
quarkus.management.host=0.0.0.0
quarkus.management.port=9000
gantry.public-url={{ .Values.publicUrl }}
gantry.allowed-hosts={{ include "gantry.allowedHosts" . }}
gantry.trusted-proxies={{ join "," .Values.proxy.podNetworks }}
gantry.cors-origins={{ join "," .Values.corsOrigins }}
gantry.kafka.bootstrap-servers={{ .Values.kafka.bootstrapServers }}
{{- with .Values.kafka.sasl.mechanism }}
gantry.kafka.sasl.mechanism={{ . }}
{{- end }}
{{- if .Values.kafka.tls.enabled }}
gantry.kafka.tls.enabled=true
{{- if .Values.kafka.tls.truststore.existingSecret }}
gantry.kafka.tls.truststore=/deployments/kafka-trust/{{ .Values.kafka.tls.truststore.key }}
{{- end }}
{{- end }}
gantry.database.url=jdbc:postgresql://{{ .Values.postgresql.host }}:{{ .Values.postgresql.port }}/{{ .Values.postgresql.database }}
gantry.objects.kind=s3
gantry.objects.s3.endpoint={{ .Values.objects.s3.endpoint }}
gantry.objects.s3.region={{ .Values.objects.s3.region }}
gantry.objects.s3.bucket={{ .Values.objects.s3.bucket }}
gantry.ingest.stow.token-required={{ .Values.stow.tokenRequired | ternary "always" "never" }}
gantry.ingest.dicom.bind=0.0.0.0
gantry.ingest.dicom.port=11112
gantry.ingest.dicom.ae-title={{ .Values.dicom.aeTitle }}
{{- with .Values.dicom.aeTitles }}
gantry.ingest.dicom.ae-titles={{ range $i, $title := . }}{{ if $i }},{{ end }}{{ $title.aeTitle }}={{ $title.site }}{{ end }}
{{- end }}
gantry.ingest.dicom.strangers={{ .Values.dicom.strangers }}
gantry.routing.ae-title={{ .Values.dicom.aeTitle }}
gantry.devices.state-file=/tmp/devices.jsonl
{{- with .Values.dicom.tls }}
{{- if .enabled }}
gantry.ingest.dicom.tls.port=2762
gantry.dicom.tls.certificate=/deployments/dicom-tls/{{ .certificateKey }}
gantry.dicom.tls.private-key=/deployments/dicom-tls/{{ .privateKeyKey }}
{{- if or .trust.existingSecret .trust.existingConfigMap }}
gantry.dicom.tls.trust=/deployments/dicom-trust/{{ .trust.key }}
{{- end }}
{{- end }}
{{- end }}
{{- range $title, $address := .Values.dicom.commitmentDestinations }}
gantry.ingest.commitment.destinations."{{ $title | replace " " "\\ " }}"={{ $address }}
{{- end }}
gantry.ingest.find.time-beside-receiving=2s
gantry.ingest.query-url=http://{{ $fullname }}-query:8080
gantry.ingest.routing-url=http://{{ $fullname }}-routing:8080
gantry.admin.query-url=http://{{ $fullname }}-query:8080
gantry.admin.routing-url=http://{{ $fullname }}-routing:8080
gantry.admin.ae-title={{ .Values.dicom.aeTitle }}
{{- range $service, $_ := .Values.services }}
gantry.admin.services.{{ $service }}=http://{{ $fullname }}-{{ $service }}-health:9000
{{- end }}
{{- range $name, $value := .Values.properties }}
{{ $name }}={{ $value }}
{{- end }}
{{- end -}}

{{/* The names by which we are called: those of our own Services, and what the values name. */}}
{{- define "gantry.allowedHosts" -}}
{{- $fullname := include "gantry.fullname" . -}}
{{- $names := list (printf "%s-proxy" $fullname) -}}
{{- range $suffix := list "" ".svc" ".svc.cluster.local" -}}
{{- $names = append $names (printf "%s-proxy.%s%s" $fullname $.Release.Namespace $suffix) -}}
{{- end -}}
{{- range $service, $_ := .Values.services -}}
{{- $names = concat $names (list (printf "%s-%s" $fullname $service) (printf "%s-%s-health" $fullname $service)) -}}
{{- end -}}
{{- concat $names .Values.allowedHosts | join "," -}}
{{- end -}}
