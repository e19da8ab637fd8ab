package dev.gantry.storage;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** Puts instances where the other services would have put them: objects, and rows of the index. */
public final class Shelf {
    private static final String INSERT =
            """
            insert into index.instance (study_uid, instance_uid, series_uid, sop_class,
                transfer_syntax, object_key, sha256, length, pixel_offset, pixel_length,
                encapsulated, number_of_frames, frame_table, received_at, reception, calling_ae,
                header)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, 'TEST', '')
            """;

    private static final String SAME_OBJECT =
            """
            insert into index.instance (study_uid, instance_uid, series_uid, sop_class,
                transfer_syntax, object_key, sha256, length, pixel_offset, pixel_length,
                encapsulated, number_of_frames, frame_table, received_at, reception, calling_ae,
                header)
            select study_uid, instance_uid || '.' || number, series_uid, sop_class,
                transfer_syntax, object_key, sha256, length, pixel_offset, pixel_length,
                encapsulated, number_of_frames, frame_table, received_at, gen_random_uuid(),
                calling_ae, header
            from index.instance, generate_series(1, ?) as number
            where study_uid = ? and instance_uid = ?
            """;

    private final Connections database;
    private final ObjectStore objects;

    /** What was put there. */
    public record Book(InstanceAddress address, ObjectKey key, byte[] file) {}

    /** A database. */
    @FunctionalInterface
    public interface Connections {
        /** One that the caller closes. */
        Connection open() throws SQLException;
    }

    /** An index without rows, if nobody has made it yet. */
    public Shelf() {
        this(Backends.shared()::database, Backends.shared().objects());
    }

    /** The same on other servers. */
    public Shelf(Connections database, ObjectStore objects) {
        this.database = database;
        this.objects = objects;
        createSchema();
    }

    /** Puts an instance where its own UIDs say. */
    public Book put(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return put(
                Samples.file(dataSet, syntax),
                new InstanceAddress(
                        uid(dataSet, Tags.StudyInstanceUID),
                        uid(dataSet, Tags.SeriesInstanceUID),
                        uid(dataSet, Tags.SOPInstanceUID)));
    }

    /** Puts a file at an address that is not its own: samples of codecs share their UIDs. */
    Book putAnywhere(byte[] file) throws IOException {
        return put(file, new InstanceAddress(Uid.random(), Uid.random(), Uid.random()));
    }

    /** More rows of its series that all lead to the same object: a large study on a small disk. */
    void repeat(Book book, int times) {
        try (var connection = database.open();
                var insert = connection.prepareStatement(SAME_OBJECT)) {
            insert.setInt(1, times);
            insert.setString(2, book.address().study().value());
            insert.setString(3, book.address().instance().value());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Book put(byte[] file, InstanceAddress address) throws IOException {
        var reception = UUID.randomUUID();
        var key = ObjectKey.of(address.study(), address.series(), address.instance(), reception);
        try (var upload = objects.begin(key)) {
            upload.write(file);
            var sha256 = upload.commit().sha256();
            var in = new BufferedInputStream(new ByteArrayInputStream(file));
            var meta = Part10.readMeta(in);
            var pixels = InstanceReader.scan(in, meta.syntax(), meta.length()).pixelData();
            insert(address, key, sha256, file.length, meta.syntax(), pixels, reception);
        }
        return new Book(address, key, file);
    }

    private void insert(
            InstanceAddress address,
            ObjectKey key,
            String sha256,
            long length,
            TransferSyntax syntax,
            Optional<PixelData> pixels,
            UUID reception) {
        try (var connection = database.open();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, address.study().value());
            insert.setString(2, address.instance().value());
            insert.setString(3, address.series().value());
            insert.setString(4, "1.2.3");
            insert.setString(5, syntax.uid().value());
            insert.setString(6, key.value());
            insert.setString(7, sha256);
            insert.setLong(8, length);
            insert.setObject(9, pixels.map(PixelData::offset).orElse(null), Types.BIGINT);
            insert.setObject(10, pixels.map(PixelData::length).orElse(null), Types.BIGINT);
            insert.setBoolean(11, pixels.map(PixelData::encapsulated).orElse(false));
            var frames = pixels.flatMap(PixelData::frames);
            insert.setInt(12, frames.map(FrameTable::numberOfFrames).orElse(0));
            insert.setBytes(
                    13,
                    frames.filter(table -> !(table instanceof FrameTable.Packed))
                            .map(FrameTable::toBytes)
                            .orElse(null));
            insert.setObject(14, reception);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The index owns the migration; its file is read, its code is not. */
    private void createSchema() {
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            var there = statement.executeQuery("select to_regclass('index.instance') is not null");
            if (there.next() && there.getBoolean(1)) {
                return;
            }
            statement.execute("create schema if not exists index");
            for (var migration : migrations()) {
                statement.execute(Files.readString(migration));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> migrations() throws IOException {
        var folder = home().resolve("services/index/src/main/resources/db/index");
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The real files beside the checkout; a test that needs them is skipped without them. */
    static Path realFiles(String folder) {
        var path = home().resolveSibling("shared").resolve("dicom").resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), () -> "skipped: there is no " + folder);
        return path;
    }

    private static Path home() {
        return Path.of(Objects.requireNonNull(System.getProperty("gantry.home")));
    }

    private static Uid uid(DataSet dataSet, Tag tag) {
        return dataSet.uid(tag).orElseThrow();
    }
}
