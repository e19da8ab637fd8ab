package dev.gantry.query;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.platform.database.SearchForm;
import dev.gantry.testkit.Backends;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.flywaydb.core.Flyway;

/** The tables of index, filled as index would fill them; its code is out of reach here. */
public final class ReadModel {
    private ReadModel() {}

    /** Creates the tables if they are not there. */
    public static void create() {
        Flyway.configure()
                .dataSource(
                        System.getProperty("gantry.database.url"),
                        System.getProperty("gantry.database.username"),
                        System.getProperty("gantry.database.password"))
                .schemas("index")
                .locations(
                        "filesystem:%s/services/index/src/main/resources/db/index"
                                .formatted(System.getProperty("gantry.home")))
                .load()
                .migrate();
    }

    /** Adds instances of one series. */
    public static void add(List<DataSet> instances) {
        try (var database = Backends.shared().database()) {
            var first = instances.getFirst();
            var patient = patient(database, first);
            study(database, first, patient, instances.size());
            series(database, first, instances.size());
            for (var instance : instances) {
                instance(database, instance);
            }
        } catch (SQLException e) {
            throw new AssertionError("The read model cannot be filled", e);
        }
    }

    private static long patient(Connection database, DataSet of) throws SQLException {
        var name = of.string(Tags.PatientName).orElse("");
        try (var insert =
                database.prepareStatement(
                        """
                        insert into index.patient (patient_id, name, name_search, birth_date, sex,
                            attributes, described_at, described_by)
                        values (?, ?, ?, '1970-01-01', 'O', ?::jsonb, now(), gen_random_uuid())
                        on conflict (patient_id, issuer) do update set name = excluded.name
                        returning id
                        """)) {
            insert.setString(1, of.string(Tags.PatientID).orElse(""));
            insert.setString(2, name);
            insert.setString(3, form(of));
            insert.setString(
                    4,
                    json(
                            of,
                            Tags.PatientName,
                            Tags.PatientID,
                            Tags.PatientBirthDate,
                            Tags.PatientSex));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String form(DataSet of) {
        var name = of.string(Tags.PatientName).orElse("");
        return String.join(" = ", List.of(name.split("=")).stream().map(SearchForm::of).toList());
    }

    private static void study(Connection database, DataSet of, long patient, int instances)
            throws SQLException {
        try (var insert =
                database.prepareStatement(
                        """
                        insert into index.study (study_uid, patient, study_date, study_time,
                            accession_number, study_id, description, modalities, series_count,
                            instance_count, size_bytes, first_received, last_received, attributes,
                            described_at, described_by, referring_physician, patient_name,
                            patient_name_search, patient_birth_date, patient_sex, patient_stated)
                        values (?, ?, ?::date, ?, ?, '1', ?, array[?], 1, ?, 1000, ?, ?, ?::jsonb,
                            now(), gen_random_uuid(), ?, ?, ?, ?::date, ?, true)
                        """)) {
            insert.setString(1, uid(of, Tags.StudyInstanceUID));
            insert.setLong(2, patient);
            insert.setString(3, of.string(Tags.StudyDate).orElse(null));
            insert.setString(4, of.string(Tags.StudyTime).orElse(null));
            insert.setString(5, of.string(Tags.AccessionNumber).orElse(null));
            insert.setString(6, of.string(Tags.StudyDescription).orElse(null));
            insert.setString(7, of.string(Tags.Modality).orElse(null));
            insert.setInt(8, instances);
            insert.setTimestamp(9, Timestamp.from(Instant.now()));
            insert.setTimestamp(10, Timestamp.from(Instant.now()));
            insert.setString(
                    11,
                    json(
                            of,
                            Tags.StudyInstanceUID,
                            Tags.StudyDate,
                            Tags.StudyTime,
                            Tags.AccessionNumber,
                            Tags.StudyDescription,
                            Tags.ReferringPhysicianName,
                            Tags.ProcedureCodeSequence,
                            Tags.StudyID,
                            Tags.PatientName,
                            Tags.PatientID,
                            Tags.PatientBirthDate,
                            Tags.PatientSex));
            insert.setString(12, of.string(Tags.ReferringPhysicianName).orElse(null));
            insert.setString(13, of.string(Tags.PatientName).orElse(null));
            insert.setString(14, form(of));
            insert.setString(15, of.string(Tags.PatientBirthDate).orElse(null));
            insert.setString(16, of.string(Tags.PatientSex).orElse(null));
            insert.executeUpdate();
        }
    }

    private static void series(Connection database, DataSet of, int instances) throws SQLException {
        try (var insert =
                database.prepareStatement(
                        """
                        insert into index.series (study_uid, series_uid, modality, series_number,
                            description, instance_count, size_bytes, attributes, described_at,
                            described_by)
                        values (?, ?, ?, 1, ?, ?, 1000, ?::jsonb, now(), gen_random_uuid())
                        """)) {
            insert.setString(1, uid(of, Tags.StudyInstanceUID));
            insert.setString(2, uid(of, Tags.SeriesInstanceUID));
            insert.setString(3, of.string(Tags.Modality).orElse(null));
            insert.setString(4, of.string(Tags.SeriesDescription).orElse(null));
            insert.setInt(5, instances);
            insert.setString(
                    6,
                    json(
                            of,
                            Tags.Modality,
                            Tags.SeriesNumber,
                            Tags.SeriesDescription,
                            Tags.SeriesDate,
                            Tags.SeriesTime,
                            Tags.BodyPartExamined,
                            Tags.StationName,
                            Tags.ProtocolName,
                            Tags.PerformedProcedureStepID,
                            Tags.PerformedProcedureStepStartDate,
                            Tags.PerformedProcedureStepStartTime,
                            Tags.RequestAttributesSequence));
            insert.executeUpdate();
        }
    }

    private static void instance(Connection database, DataSet of) throws SQLException {
        try (var insert =
                database.prepareStatement(
                        """
                        insert into index.instance (study_uid, instance_uid, series_uid, sop_class,
                            instance_number, transfer_syntax, object_key, sha256, length,
                            number_of_frames, received_at, reception, calling_ae, header)
                        values (?, ?, ?, ?, ?, '1.2.840.10008.1.2.1', 'a/b', '', 1000, 1, now(), ?,
                            'CT_1', ?)
                        """)) {
            insert.setString(1, uid(of, Tags.StudyInstanceUID));
            insert.setString(2, uid(of, Tags.SOPInstanceUID));
            insert.setString(3, uid(of, Tags.SeriesInstanceUID));
            insert.setString(4, uid(of, Tags.SOPClassUID));
            insert.setInt(5, of.integer(Tags.InstanceNumber).orElseThrow());
            insert.setObject(6, UUID.randomUUID());
            insert.setBytes(7, gzip(header(of)));
            insert.executeUpdate();
        }
    }

    private static String uid(DataSet of, Tag tag) {
        return of.uid(tag).orElseThrow().value();
    }

    /** As ingest writes it: pixels are bytes of the object. */
    private static String header(DataSet of) {
        var json = DicomJson.toString(DataSet.builder().from(of).remove(Tags.PixelData).build());
        return json.substring(0, json.length() - 1)
                + ",\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"bulkdata/808-8192\"}}";
    }

    private static String json(DataSet of, Tag... tags) {
        var part = DataSet.itemBuilder(of.characterSet());
        for (var tag : tags) {
            of.element(tag).ifPresent(part::set);
        }
        return DicomJson.toString(part.build());
    }

    /** Text as a stored header is compressed. */
    public static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
