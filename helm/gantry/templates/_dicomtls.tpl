{{/* Who talks to devices over TLS has our certificate. Whole folders, so that what is renewed arrives in the pod. */}}
{{- define "gantry.dicomTlsMounts" -}}
{{- $tls := .root.Values.dicom.tls -}}
{{- if and $tls.enabled (has .component (list "ingest" "routing" "admin")) -}}
- {name: dicom-tls, mountPath: /deployments/dicom-tls, readOnly: true}
{{- if or $tls.trust.existingSecret $tls.trust.existingConfigMap }}
- {name: dicom-trust, mountPath: /deployments/dicom-trust, readOnly: true}
{{- end }}
{{- end -}}
{{- end -}}

{{- define "gantry.dicomTlsVolumes" -}}
{{- $tls := .root.Values.dicom.tls -}}
{{- if and $tls.enabled (has .component (list "ingest" "routing" "admin")) -}}
- name: dicom-tls
  secret:
    secretName: {{ include "gantry.dicomTlsSecret" .root }}
    items:
      - {key: {{ $tls.certificateKey }}, path: {{ $tls.certificateKey }}}
      - {key: {{ $tls.privateKeyKey }}, path: {{ $tls.privateKeyKey }}}
{{- if $tls.trust.existingSecret }}
- name: dicom-trust
  secret:
    secretName: {{ $tls.trust.existingSecret }}
    items: [{key: {{ $tls.trust.key }}, path: {{ $tls.trust.key }}}]
{{- else if $tls.trust.existingConfigMap }}
- name: dicom-trust
  configMap:
    name: {{ $tls.trust.existingConfigMap }}
    items: [{key: {{ $tls.trust.key }}, path: {{ $tls.trust.key }}}]
{{- end }}
{{- end -}}
{{- end -}}

{{/* The Secret that somebody made, or the one that cert-manager makes. */}}
{{- define "gantry.dicomTlsSecret" -}}
{{- .Values.dicom.tls.existingSecret | default (printf "%s-dicom-tls" (include "gantry.fullname" .)) -}}
{{- end -}}
