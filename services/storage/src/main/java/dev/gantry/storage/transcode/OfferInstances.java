package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.instances.InstanceTable;
import dev.gantry.storage.instances.StudyOrSeries;
import dev.gantry.storage.transcode.TranscodedStudies.Permit;
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
    private final RetrieveInstance instances;
    private final DefaultTransferSyntax unnamed;
    private final TranscodedStudies permits;

    OfferInstances(
            InstanceTable table,
            RetrieveInstance instances,
            DefaultTransferSyntax unnamed,
            TranscodedStudies permits) {
        this.table = table;
        this.instances = instances;
        this.unnamed = unnamed;
        this.permits = permits;
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
        for (var packing : packings) {
            for (var syntax : TargetSyntaxes.ofInstance(instance)) {
                offered.add(new Representation(MediaTypes.DICOM, syntax, packing));
            }
        }
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
    public Selection select(StudyOrSeries level, Accept accept) {
        var present = table.syntaxes(level);
        if (present.isEmpty()) {
            throw new Refusal.Unknown(level.toString());
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
        var permit =
                toDecode == 0 ? TranscodedStudies.NONE : permits.take(level.toString(), toDecode);
        return new Selection(level, accept, taken == present.size(), permit);
    }

    private static List<Representation> forms(TransferSyntax stored) {
        var forms = new ArrayList<Representation>();
        forms.add(Representation.multipart(MediaTypes.DICOM, stored));
        TargetSyntaxes.of(stored, true)
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
     * @param permit among the studies that are decoded at the same time
     */
    public record Selection(StudyOrSeries level, Accept accept, boolean complete, Permit permit)
            implements AutoCloseable {
        @Override
        public void close() {
            permit.close();
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
        return table.page(selection.level(), after, PAGE);
    }

    private void write(StoredInstance instance, Accept accept, MultipartWriter writer)
            throws IOException {
        var offered = offered(instance, List.of(Packing.MULTIPART));
        var chosen = unnamed.choose(accept, instance.syntax(), offered);
        if (chosen.isEmpty()) {
            return; // left out, which 206 has said
        }
        var target = chosen.get().transferSyntax().orElseThrow();
        try (var opened = open(instance, target, accept)) {
            var type = Representation.multipart(MediaTypes.DICOM, opened.syntax()).contentType();
            opened.write(writer.part(type, instance.address().path()));
        }
    }

    /**
     * It comes as it is stored after all: one damaged image, or one that found no decoder in time,
     * must not cost a client the study that it takes in any encoding.
     */
    private OutgoingInstance open(StoredInstance instance, TransferSyntax target, Accept accept)
            throws IOException {
        try {
            return instances.open(instance, target);
        } catch (RetrievalRefusal.NotConvertible refusal) {
            if (target.equals(instance.syntax())
                    || chooseStored(instance, accept, List.of(Packing.MULTIPART)).isEmpty()) {
                throw refusal;
            }
            return instances.open(instance, instance.syntax());
        }
    }
}
