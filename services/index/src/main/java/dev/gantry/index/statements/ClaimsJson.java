package dev.gantry.index.statements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Claims as a column has them: an array of arrays of patient id, issuer, name, birth date, sex. */
final class ClaimsJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<List<String>>> ROWS = new TypeReference<>() {};

    private ClaimsJson() {}

    static String write(Collection<PatientClaim> claims) {
        var rows =
                claims.stream()
                        .sorted()
                        .map(claim ->
                                List.of(
                                        claim.patient().patientId(),
                                        claim.patient().issuer(),
                                        claim.name(),
                                        claim.birthDate(),
                                        claim.sex()))
                        .toList();
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Lists of texts cannot be written", e);
        }
    }

    static Set<PatientClaim> read(String json) {
        try {
            return JSON.readValue(json, ROWS).stream()
                    .map(row ->
                            new PatientClaim(
                                    new PatientKey(row.get(0), row.get(1)),
                                    row.get(2),
                                    row.get(3),
                                    row.get(4)))
                    .collect(Collectors.toSet());
        } catch (JsonProcessingException e) { // its message quotes them
            throw new IllegalStateException("The claims of a statement are not what we wrote");
        }
    }
}
