package dev.gantry.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;

/** Things to read: each is a study of its own. */
public final class DocumentSamples {
    private DocumentSamples() {}

    /** A PDF of one page with a line on it. */
    public static SampleBuilder pdf(String line) {
        var file = pdfFile(line);
        return new SampleBuilder(
                paper(Uids.EncapsulatedPDFStorage, "DOC")
                        .set(Tags.ConversionType, "WSD")
                        .set(Tags.BurnedInAnnotation, "NO")
                        .set(Tags.DocumentTitle, line)
                        .set(Tags.MIMETypeOfEncapsulatedDocument, "application/pdf")
                        .set(Tags.EncapsulatedDocumentLength, file.length)
                        .bytes(Tags.EncapsulatedDocument, Vr.OB, file));
    }

    /** A basic text report with one finding (PS3.3 §A.35.1). */
    public static SampleBuilder report(String finding) {
        return new SampleBuilder(
                paper(Uids.BasicTextSRStorage, "SR")
                        .set(Tags.CompletionFlag, "COMPLETE")
                        .set(Tags.VerificationFlag, "UNVERIFIED")
                        .set(Tags.ValueType, "CONTAINER")
                        .set(
                                Tags.ConceptNameCodeSequence,
                                Samples.code("18748-4", "LN", "Diagnostic imaging study"))
                        .set(Tags.ContinuityOfContent, "SEPARATE")
                        .set(
                                Tags.ContentSequence,
                                DataSet.builder()
                                        .set(Tags.RelationshipType, "CONTAINS")
                                        .set(Tags.ValueType, "TEXT")
                                        .set(
                                                Tags.ConceptNameCodeSequence,
                                                Samples.code("121071", "DCM", "Finding"))
                                        .set(Tags.TextValue, finding)
                                        .build()));
    }

    private static DataSetBuilder paper(Uid sopClass, String modality) {
        return Samples.image(sopClass, modality, Uid.random(), Uid.random(), 1)
                .remove(Tags.Rows)
                .remove(Tags.Columns)
                .set(Tags.Manufacturer, "Gantry")
                .set(Tags.ContentDate, "20261124")
                .set(Tags.ContentTime, "101500");
    }

    /** The smallest file that readers open without repairing it. */
    private static byte[] pdfFile(String line) {
        var page = "BT /F 36 Tf 60 700 Td (%s) Tj ET".formatted(line);
        var objects =
                List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                                + "/Resources<</Font<</F 5 0 R>>>>>>",
                        "<</Length %d>>\nstream\n%s\nendstream".formatted(page.length(), page),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new ArrayList<Integer>();
        for (var object : objects) {
            offsets.add(file.length());
            file.append("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object));
        }
        var table = file.length();
        file.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        offsets.forEach(offset -> file.append("%010d 00000 n \n".formatted(offset)));
        file.append(
                "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
                        .formatted(objects.size() + 1, table));
        return file.toString().getBytes(US_ASCII);
    }
}
