package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Writes what stands in front of a data set in a file: preamble, prefix, group 2 (PS3.10 §7.1). */
final class FileMetaWriter {
    private FileMetaWriter() {}

    static byte[] bytes(
            Optional<Uid> sopClass,
            Optional<Uid> sopInstance,
            TransferSyntax syntax,
            Transmission transmission) {
        var meta =
                DataSet.builder()
                        .bytes(Tags.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
                        .set(Tags.TransferSyntaxUID, syntax.uid())
                        .set(Tags.ImplementationClassUID, Part10.IMPLEMENTATION_CLASS_UID)
                        .set(Tags.ImplementationVersionName, Part10.IMPLEMENTATION_VERSION_NAME);
        sopClass.ifPresent(uid -> meta.set(Tags.MediaStorageSOPClassUID, uid));
        sopInstance.ifPresent(uid -> meta.set(Tags.MediaStorageSOPInstanceUID, uid));
        name(
                meta,
                transmission.source(),
                Tags.SourceApplicationEntityTitle,
                Tags.SourcePresentationAddress);
        name(
                meta,
                transmission.sending(),
                Tags.SendingApplicationEntityTitle,
                Tags.SendingPresentationAddress);
        name(
                meta,
                transmission.receiving(),
                Tags.ReceivingApplicationEntityTitle,
                Tags.ReceivingPresentationAddress);
        transmission
                .information()
                .ifPresent(ours ->
                        meta.set(Tags.PrivateInformationCreatorUID, PrivateInformation.CREATOR)
                                .bytes(Tags.PrivateInformation, Vr.OB, ours.encoded()));
        return withStart(meta.build());
    }

    private static void name(
            DataSetBuilder meta, Transmission.Party party, Tag title, Tag address) {
        party.title().ifPresent(known -> meta.set(title, known.value()));
        party.address().ifPresent(known -> meta.set(address, known));
    }

    private static byte[] withStart(DataSet meta) {
        var group = DataSetWriter.bytes(meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var length =
                DataSetWriter.bytes(
                        DataSet.builder()
                                .set(Tags.FileMetaInformationGroupLength, group.length)
                                .build(),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var all = new ByteArrayOutputStream();
        all.writeBytes(new byte[Part10.PREAMBLE]);
        all.writeBytes(Part10.PREFIX);
        all.writeBytes(length);
        all.writeBytes(group);
        return all.toByteArray();
    }
}
