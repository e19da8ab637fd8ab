{{/* What nobody can guess. The schema checks the form of what is there; this says in words what is missing. */}}
{{- define "gantry.checkRequired" -}}
{{- $_ := required "image.repository is empty: say where the images are, for instance registry.hospital.example/gantry" .Values.image.repository -}}
{{- $_ := required "kafka.bootstrapServers is empty: say where Kafka is, as host:port" .Values.kafka.bootstrapServers -}}
{{- $_ := required "postgresql.host is empty: say where PostgreSQL is" .Values.postgresql.host -}}
{{- $_ := required "postgresql.existingSecret is empty: name the Secret that holds the database login" .Values.postgresql.existingSecret -}}
{{- $_ := required "objects.s3.endpoint is empty: say where the S3 store is, as http(s)://host[:port]" .Values.objects.s3.endpoint -}}
{{- $_ := required "objects.s3.existingSecret is empty: name the Secret that holds the S3 access key" .Values.objects.s3.existingSecret -}}
{{- with .Values.kafka -}}
{{- if and .sasl.mechanism (not .sasl.existingSecret) -}}
{{- fail "kafka.sasl.existingSecret is empty, but kafka.sasl.mechanism is set: name the Secret that holds user name and password" -}}
{{- end -}}
{{- if and .sasl.existingSecret (not .sasl.mechanism) -}}
{{- fail "kafka.sasl.existingSecret is set, but kafka.sasl.mechanism is empty: say SCRAM-SHA-512, if that is what Kafka asks for" -}}
{{- end -}}
{{- if and .tls.truststore.existingSecret (not .tls.enabled) -}}
{{- fail "kafka.tls.truststore.existingSecret is set, but kafka.tls.enabled is false" -}}
{{- end -}}
{{- end -}}
{{- $_ := required "operator.existingSecret is empty: name the Secret that holds the operator's token; without one nobody could give an order" .Values.operator.existingSecret -}}
{{- if and .Values.dicom.service.nodePort (ne .Values.dicom.service.type "NodePort") -}}
{{- fail "dicom.service.nodePort is set, but dicom.service.type is not NodePort" -}}
{{- end -}}
{{- with .Values.dicom.tls -}}
{{- if and .enabled (not .existingSecret) (not .certManager.issuer) -}}
{{- fail "dicom.tls.existingSecret is empty, but dicom.tls.enabled is true: name the Secret that holds certificate and private key, or dicom.tls.certManager.issuer" -}}
{{- end -}}
{{- if and .existingSecret .certManager.issuer -}}
{{- fail "dicom.tls.existingSecret and dicom.tls.certManager.issuer are both set: cert-manager makes a Secret of its own" -}}
{{- end -}}
{{- if and .certManager.issuer (not .certManager.dnsNames) -}}
{{- fail "dicom.tls.certManager.dnsNames is empty, but dicom.tls.certManager.issuer is set: say by which name devices call us" -}}
{{- end -}}
{{- if and .trust.existingSecret .trust.existingConfigMap -}}
{{- fail "dicom.tls.trust.existingSecret and dicom.tls.trust.existingConfigMap are both set: one file holds all whom we trust" -}}
{{- end -}}
{{- if and .nodePort (ne $.Values.dicom.service.type "NodePort") -}}
{{- fail "dicom.tls.nodePort is set, but dicom.service.type is not NodePort" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.dicom.service.sourceRanges (ne .Values.dicom.service.type "LoadBalancer") -}}
{{- fail "dicom.service.sourceRanges is set, but dicom.service.type is not LoadBalancer" -}}
{{- end -}}
{{- if and .Values.proxy.service.nodePort (ne .Values.proxy.service.type "NodePort") -}}
{{- fail "proxy.service.nodePort is set, but proxy.service.type is not NodePort" -}}
{{- end -}}
{{- end -}}
