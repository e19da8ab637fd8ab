package dev.gantry.testkit;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A scanner that sends.
 *
 * @param remote whom it sends to
 * @param title what it calls itself
 */
public record Modality(RemoteAe remote, AeTitle title) {
    /** A scanner called MODALITY that sends to a port of this machine. */
    public static Modality sendingTo(int port, String called) {
        return new Modality(
                new RemoteAe("127.0.0.1", port, new AeTitle(called)), new AeTitle("MODALITY"));
    }

    /** C-ECHO on an association of its own. */
    public DimseStatus echo() throws IOException {
        var syntax = List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
        try (var association =
                open(List.of(new PresentationContext(1, Uids.Verification, syntax)))) {
            return association.echo();
        }
    }

    /** C-STORE of one image on an association of its own, explicit VR little endian. */
    public DimseStatus store(DataSet image) throws IOException {
        return store(List.of(image), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).getFirst();
    }

    /** C-STORE of several images on one association, each with the answer it got. */
    public List<DimseStatus> store(List<DataSet> images, TransferSyntax syntax) throws IOException {
        var contexts = new ArrayList<PresentationContext>();
        for (var sopClass : images.stream().map(Modality::sopClass).distinct().toList()) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, sopClass, List.of(syntax.uid())));
        }
        var answers = new ArrayList<DimseStatus>();
        try (var association = open(contexts)) {
            for (var image : images) {
                answers.add(
                        association.store(
                                sopClass(image),
                                image.uid(Tags.SOPInstanceUID).orElseThrow(),
                                syntax,
                                new ByteArrayInputStream(DataSetWriter.bytes(image, syntax))));
            }
        }
        return answers;
    }

    /** An association with these contexts; the caller closes it. */
    public Requestor open(List<PresentationContext> contexts) throws IOException {
        return Requestor.open(remote, title, contexts, RequestorSettings.defaults());
    }

    private static Uid sopClass(DataSet image) {
        return image.uid(Tags.SOPClassUID).orElseThrow();
    }
}
