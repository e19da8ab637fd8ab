package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.instances.Holding;
import dev.gantry.storage.instances.InstanceTable;
import dev.gantry.storage.instances.RetrieveInstances;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.transcode.TranscodedStudies.Place;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instances in the form that a client likes best: as they are stored, else transcoded. */
@Singleton
public final class OfferInstances {
    private static final int PAGE = 500; // rows in memory, whatever the size of the study

    private final InstanceTable table;
    private final RetrieveInstances instances;
    private final TranscodeInstance transcoder;
    private final DefaultTransferSyntax unnamed;
    private final TranscodedStudies places;

    OfferInstances(
            InstanceTable table,
            RetrieveInstances instances,
            TranscodeInstance transcoder,
            DefaultTransferSyntax unnamed,
            TranscodedStudies places) {
        this.table = table;
        this.instances = instances;
        this.transcoder = transcoder;
        this.unnamed = unnamed;
        this.places = places;
    }

    /**
     * The form in which a client gets one instance.
     *
     * @param packings that there are, the first one preferred
     * @throws Refusal.NotAcceptable if it takes none
     */
    public Representation choose(StoredInstance instance, Accept accept, List<Packing> packings) {
        var offered = offered(instance, packings);
        return unnamed.choose(accept, instance.syntax(), offered)
                .orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    private static List<Representation> offered(StoredInstance instance, List<Packing> packings) {
        var offered = new ArrayList<>(asStored(instance, packings));
        offered.addAll(TranscodeInstance.offered(instance, packings));
        return offered;
    }

    /** The same for an instance that cannot be brought into another transfer syntax. */
    public Optional<Representation> chooseStored(
            StoredInstance instance, Accept accept, List<Packing> packings) {
        return accept.choose(asStored(instance, packings));
    }

    private static List<Representation> asStored(StoredInstance instance, List<Packing> packings) {
        return packings.stream()
                .map(packing -> new Representation(MediaTypes.DICOM, instance.syntax(), packing))
                .toList();
    }

    /**
     * What a client gets of a study or series: those instances whose encoding it takes, or one that
     * they can be brought into. Whoever asks for it writes or closes it.
     *
     * @throws Refusal if it takes nothing of it, or more would have to be decoded than may be
     */
    public Selection select(Holding holding, Accept accept) {
        var present = table.syntaxes(holding);
        if (present.isEmpty()) {
            throw new Refusal.Unknown(holding.toString());
        }
        var offered = new ArrayList<Representation>();
        var taken = 0;
        long toDecode = 0;
        for (var syntax : present.keySet()) {
            var forms = forms(syntax);
            var chosen = unnamed.choose(accept, syntax, forms);
            taken += chosen.isPresent() ? 1 : 0;
            if (chosen.isPresent() && isDecoded(syntax, chosen.get())) {
                toDecode += present.get(syntax);
            }
            offered.addAll(forms);
        }
        if (taken == 0) {
            throw new Refusal.NotAcceptable(offered);
        }
        var place =
                toDecode == 0 ? TranscodedStudies.NONE : places.take(holding.toString(), toDecode);
        return new Selection(holding, accept, taken == present.size(), place);
    }

    private static List<Representation> forms(TransferSyntax stored) {
        var forms = new ArrayList<Representation>();
        forms.add(Representation.multipart(MediaTypes.DICOM, stored));
        Targets.of(stored, true)
                .forEach(target -> forms.add(Representation.multipart(MediaTypes.DICOM, target)));
        return forms;
    }

    /** Or encoded; a data set that is only written in another way needs no codec. */
    private static boolean isDecoded(TransferSyntax stored, Representation sent) {
        var target = sent.transferSyntax().orElse(stored);
        return !target.equals(stored) && (stored.encapsulated() || target.encapsulated());
    }

    /**
     * Some or all instances of a study or series.
     *
     * @param complete whether none is left out for its encoding; else the answer is 206
     * @param place among the studies that are decoded at the same time
     */
    public record Selection(Holding holding, Accept accept, boolean complete, Place place)
            implements AutoCloseable {
        @Override
        public void close() {
            place.close();
        }
    }

    /**
     * Writes the parts of a selection, one after the other, and closes it. When that fails the
     * closing boundary is missing, so that no client takes half a study for all of it.
     */
    public void write(Selection selection, String boundary, OutputStream out) throws IOException {
        try (selection) {
            var writer = new MultipartWriter(out, boundary);
            var after = "";
            for (var page = page(selection, after);
                    !page.isEmpty();
                    page = page(selection, after)) {
                for (var instance : page) {
                    write(instance, selection.accept(), writer);
                }
                after = page.getLast().address().instance().value();
            }
            writer.close();
        }
    }

    private List<StoredInstance> page(Selection selection, String after) {
        return table.page(selection.holding(), after, PAGE);
    }

    private void write(StoredInstance instance, Accept accept, MultipartWriter writer)
            throws IOException {
        var offered = offered(instance, List.of(Packing.MULTIPART));
        var chosen = unnamed.choose(accept, instance.syntax(), offered);
        if (chosen.isEmpty()) {
            return; // left out, which 206 has said
        }
        var target = chosen.get().transferSyntax().orElseThrow();
        var transcoded =
                target.equals(instance.syntax())
                        ? Optional.<TranscodedInstance>empty()
                        : open(instance, target, accept);
        if (transcoded.isEmpty()) {
            copy(instance, writer);
            return;
        }
        try (var opened = transcoded.get()) {
            opened.write(writer.part(chosen.get().contentType(), instance.address().path()));
        }
    }

    /**
     * Nothing when it comes as it is stored after all: one damaged image, or one that found no
     * decoder in time, must not cost a client the study that it takes in any encoding.
     */
    private Optional<TranscodedInstance> open(
            StoredInstance instance, TransferSyntax target, Accept accept) throws IOException {
        try {
            return Optional.of(transcoder.open(instance, target));
        } catch (Refusal.NoPicture refusal) {
            if (chooseStored(instance, accept, List.of(Packing.MULTIPART)).isEmpty()) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private void copy(StoredInstance instance, MultipartWriter writer) throws IOException {
        var type = Representation.multipart(MediaTypes.DICOM, instance.syntax()).contentType();
        var part = writer.part(type, instance.address().path());
        instances.copy(instance, Optional.empty(), part);
    }
}
