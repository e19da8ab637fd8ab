package dev.gantry.bench.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Changes;
import dev.gantry.dicom.io.DataSetRewriter;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDicom;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PduEncoder;
import dev.gantry.dicom.pdu.PduReader;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.dicom.web.MultipartLimits;
import dev.gantry.dicom.web.MultipartReader;
import dev.gantry.dicom.xml.NativeModel;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A parser, good input for it, and the exceptions that it promises. */
@SuppressWarnings("ImmutableEnumChecker") // the bytes are copied on their way out
enum Target {
    EXPLICIT_DATA_SET(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
    IMPLICIT_DATA_SET(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
    BIG_ENDIAN_DATA_SET(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
    DEFLATED_DATA_SET(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
    COPY(encoded(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), Target::copy),
    FILE(file(), Target::readFile),
    JSON(
            DicomJson.toString(image()).getBytes(UTF_8),
            input -> DicomJson.toString(DicomJson.read(new String(input, UTF_8)))),
    XML(
            NativeModel.toString(image()).getBytes(UTF_8),
            input ->
                    NativeModel.toString(
                            NativeModel.read(
                                    new ByteArrayInputStream(input), BulkDataValues.BY_RANGE))),
    ASSOCIATE_REQUEST(associateRequest(), Target::readPdus),
    DATA_PDU(dataPdu(), Target::readPdus),
    MULTIPART(multipart(), Target::readParts);

    /** Reads input to its end. */
    private interface Parser {
        void read(byte[] input) throws IOException;
    }

    private final byte[] good;
    private final Parser parser;

    Target(byte[] good, Parser parser) {
        this.good = good;
        this.parser = parser;
    }

    Target(TransferSyntax syntax) {
        this(encoded(syntax), input -> scan(input, syntax));
    }

    /** Input that is read without complaint. */
    byte[] good() {
        return good.clone();
    }

    /**
     * Reads it all, and uses what came of it. A refusal that the parser's documentation names is
     * what is to be; any other failure is thrown.
     */
    void read(byte[] input) throws IOException {
        try {
            parser.read(input);
        } catch (MalformedDicom | EOFException promised) {
            // that is how a parser refuses
        }
    }

    private static void scan(byte[] input, TransferSyntax syntax) throws IOException {
        var scanned = InstanceReader.scan(new ByteArrayInputStream(input), syntax, 0);
        DicomJson.toString(scanned.dataSet()); // decodes every value
    }

    private static void copy(byte[] input) throws IOException {
        DataSetRewriter.rewrite(
                new ByteArrayInputStream(input),
                OutputStream.nullOutputStream(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Changes.setting(DataSet.builder().set(Tags.PatientID, "1").build()));
    }

    private static void readFile(byte[] input) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(input));
        var meta = Part10.readMeta(in);
        InstanceReader.scan(in, meta.syntax(), meta.length());
    }

    private static void readParts(byte[] input) throws IOException {
        var reader =
                new MultipartReader(new ByteArrayInputStream(input), "b", MultipartLimits.DEFAULT);
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            part.get().body().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void readPdus(byte[] input) throws IOException {
        var reader = new PduReader(new ByteArrayInputStream(input), 1 << 16);
        while (true) { // until the end, which is an EOFException
            reader.read();
            while (reader.hasPdv()) {
                reader.nextPdv();
            }
        }
    }

    /** A name in ISO 2022 (PS3.5 §H.3.1). */
    private static byte[] japaneseName() {
        return "Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B ".getBytes(US_ASCII);
    }

    private static DataSet image() {
        var item =
                DataSet.builder()
                        .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .set(Tags.ReferencedSOPInstanceUID, new Uid("1.2.3"))
                        .build();
        return DataSet.builder()
                .set(Tags.SpecificCharacterSet, "", "ISO 2022 IR 87")
                .set(Tags.SOPClassUID, Uids.CTImageStorage)
                .set(Tags.SOPInstanceUID, new Uid("1.2.3.4"))
                .set(Tags.StudyInstanceUID, new Uid("1.2.3.5"))
                .set(Tags.SeriesInstanceUID, new Uid("1.2.3.6"))
                .set(Tags.Modality, "CT")
                .set(Tags.StudyDate, "20261124")
                .bytes(Tags.PatientName, Vr.PN, japaneseName())
                .set(Tags.ReferencedImageSequence, item, item)
                .set(Tags.ImagePositionPatient, -80.0, -80.0, 2.5)
                .set(Tags.Rows, 8)
                .set(Tags.Columns, 8)
                .set(Tags.BitsAllocated, 8)
                .set(Tags.NumberOfFrames, 2)
                .bytes(Tags.PixelData, Vr.OW, new byte[128])
                .build();
    }

    private static byte[] encoded(TransferSyntax syntax) {
        return DataSetWriter.bytes(image(), syntax);
    }

    private static byte[] file() {
        var out = new ByteArrayOutputStream();
        try {
            Part10.write(out, image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] associateRequest() {
        var title = new AeTitle("GANTRY");
        return PduEncoder.encode(
                AssociateRequest.of(
                        title,
                        title,
                        List.of(
                                new PresentationContext(
                                        1,
                                        Uids.CTImageStorage,
                                        List.of(
                                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                                                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))),
                        1 << 16,
                        List.of(
                                new UserItem.AsynchronousOperations(2, 2),
                                new UserItem.RoleSelection(Uids.CTImageStorage, true, true),
                                new UserItem.CommonExtendedNegotiation(
                                        Uids.CTImageStorage, new Uid("1.2"), List.of()))));
    }

    /** Two presentation data values, of a command and of a data set (PS3.8 §9.3.5). */
    private static byte[] dataPdu() {
        return new byte[] {
            4, 0, 0, 0, 0, 16, 0, 0, 0, 6, 1, 3, 'a', 'b', 'c', 'd', 0, 0, 0, 2, 1, 2
        };
    }

    private static byte[] multipart() {
        var head = "--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII);
        var body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(file());
        body.writeBytes("\r\n--b--\r\n".getBytes(US_ASCII));
        return body.toByteArray();
    }
}
