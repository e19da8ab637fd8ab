{{/* The pods of several components as NetworkPolicyPeers. Takes root and the components. */}}
{{- define "gantry.serviceMany" -}}
{{- $root := index . 0 -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: gantry
      app.kubernetes.io/instance: {{ $root.Release.Name }}
    matchExpressions:
      - {key: app.kubernetes.io/component, operator: In, values: [{{ index . 1 | join ", " }}]}
{{- end -}}

{{/* The ports of the backends in a list, as a YAML array. Takes root and the backends' names. */}}
{{- define "gantry.backendPorts" -}}
{{- $values := (index . 0).Values -}}
{{- $ports := list -}}
{{- if has "kafka" (index . 1) -}}
{{- range splitList "," $values.kafka.bootstrapServers -}}
{{- $ports = append $ports (splitList ":" . | last | int) -}}
{{- end -}}
{{- end -}}
{{- if has "postgresql" (index . 1) -}}
{{- $ports = append $ports (int $values.postgresql.port) -}}
{{- end -}}
{{- if has "objects" (index . 1) -}}
{{- $address := urlParse $values.objects.s3.endpoint -}}
{{- $port := regexFind "[0-9]+$" (regexFind ":[0-9]+$" $address.host) -}}
{{- $ports = append $ports ($port | default (ternary "443" "80" (eq $address.scheme "https")) | int) -}}
{{- end -}}
{{- $ports | uniq | toYaml -}}
{{- end -}}
