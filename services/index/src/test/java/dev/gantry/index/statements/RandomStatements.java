package dev.gantry.index.statements;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Statement.Withdrawal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Statements about a few patients, so that they contradict each other often. */
final class RandomStatements {
    static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");
    static final Withdrawal WITHDRAWN = new Withdrawal("ada", "it was wrong", AT.plusSeconds(60));

    private static final List<String> NAMES = List.of("Doe^Jane", "Roe^Jane", "M\u00fcller^Ann");

    private final Random random;
    private final List<PatientKey> patients;

    RandomStatements(Random random, List<PatientKey> patients) {
        this.random = random;
        this.patients = patients;
    }

    PatientKey patient() {
        return one(patients);
    }

    String name() {
        return one(NAMES);
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A study of several images, not all of which need to say the same. */
    StudyClaims study(Uid uid) {
        var patient = random.nextInt(8) == 0 ? new PatientKey("", uid.value()) : patient();
        var describing = new PatientClaim(patient, name(), "19700101", "F");
        var all = new HashSet<>(Set.of(describing));
        if (random.nextInt(3) == 0) {
            all.add(new PatientClaim(random.nextBoolean() ? patient : patient(), name(), "", ""));
        }
        return new StudyClaims(
                uid, describing, all, AT.plusSeconds(random.nextInt(9)), UUID.randomUUID());
    }

    /** As many statements, some of them withdrawn, made while some of the claims were known. */
    List<Statement> statements(int count, List<StudyClaims> studies) {
        var statements = new ArrayList<Statement>();
        for (var place = 1; place <= count; place++) {
            var statement = statement(place, studies);
            statements.add(random.nextInt(5) == 0 ? statement.withdrawn(WITHDRAWN) : statement);
        }
        return statements;
    }

    Statement statement(long place, List<StudyClaims> studies) {
        var content = content(studies);
        var claims = new HashSet<PatientClaim>();
        studies.stream()
                .flatMap(study -> study.all().stream())
                .filter(_ -> random.nextInt(3) > 0)
                .forEach(claims::add);
        return new Statement(
                UUID.randomUUID(),
                place,
                one(List.of(StatementOrigin.values())),
                content,
                claims,
                "ada",
                "a test",
                AT,
                Optional.empty());
    }

    private Content content(List<StudyClaims> studies) {
        return switch (random.nextInt(8)) {
            case 0 -> new Content.OfPatient(patient(), values());
            case 1 -> new Content.OfStudy(one(studies).study(), Optional.of(patient()), values());
            case 2 -> new Content.OfStudy(one(studies).study(), Optional.empty(), values());
            case 3 -> new Content.Separation(patient(), patient());
            case 4 -> new Content.Merge(one(studies).says(), patient());
            default -> new Content.Merge(patient(), patient());
        };
    }

    private DataSet values() {
        var values =
                DataSet.builder()
                        .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                        .set(Tags.PatientName, name());
        if (random.nextBoolean()) {
            values.set(Tags.PatientSex, random.nextBoolean() ? "M" : "F");
        }
        return values.build();
    }
}
