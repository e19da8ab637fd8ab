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

    OfferInstances(InstanceTable table, RetrieveInstances instances, TranscodeInstance transcoder) {
        this.table = table;
        this.instances = instances;
        this.transcoder = transcoder;
    }

    /**
     * The form in which a client gets one instance.
     *
     * @param packings that there are, the first one preferred
     * @throws Refusal.NotAcceptable if it takes none
     */
    public Representation choose(StoredInstance instance, Accept accept, List<Packing> packings) {
        var offered = new ArrayList<Representation>();
        packings.forEach(packing ->
                offered.add(new Representation(MediaTypes.DICOM, instance.syntax(), packing)));
        offered.addAll(TranscodeInstance.offered(instance, packings));
        return accept.choose(offered).orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /**
     * What a client gets of a study or series: those instances whose encoding it takes, or one that
     * they can be brought into.
     */
    public Selection select(Holding holding, Accept accept) {
        var present = table.syntaxes(holding);
        if (present.isEmpty()) {
            throw new Refusal.Unknown(holding.toString());
        }
        var offered = new ArrayList<Representation>();
        var taken = 0;
        for (var syntax : present) {
            var forms = new ArrayList<Representation>();
            forms.add(Representation.multipart(MediaTypes.DICOM, syntax));
            Targets.of(syntax, true)
                    .forEach(target ->
                            forms.add(Representation.multipart(MediaTypes.DICOM, target)));
            taken += accept.choose(forms).isPresent() ? 1 : 0;
            offered.addAll(forms);
        }
        if (taken == 0) {
            throw new Refusal.NotAcceptable(offered);
        }
        return new Selection(holding, accept, taken == present.size());
    }

    /**
     * Some or all instances of a study or series.
     *
     * @param complete whether none is left out for its encoding; else the answer is 206
     */
    public record Selection(Holding holding, Accept accept, boolean complete) {}

    /**
     * Writes the parts of a selection, one after the other. When that fails the closing boundary is
     * missing, so that no client takes half a study for all of it.
     */
    public void write(Selection selection, String boundary, OutputStream out) throws IOException {
        var writer = new MultipartWriter(out, boundary);
        var after = "";
        for (var page = page(selection, after); !page.isEmpty(); page = page(selection, after)) {
            for (var instance : page) {
                write(instance, selection.accept(), writer);
            }
            after = page.getLast().address().instance().value();
        }
        writer.close();
    }

    private List<StoredInstance> page(Selection selection, String after) {
        return table.page(selection.holding(), after, PAGE);
    }

    private void write(StoredInstance instance, Accept accept, MultipartWriter writer)
            throws IOException {
        var stored = Representation.multipart(MediaTypes.DICOM, instance.syntax());
        if (accept.choose(List.of(stored)).isPresent()) {
            var part = writer.part(stored.contentType(), instance.address().path());
            instances.copy(instance, Optional.empty(), part);
            return;
        }
        var target = TranscodeInstance.target(instance, accept);
        if (target.isPresent()) {
            write(instance, target.get(), writer);
        }
    }

    private void write(StoredInstance instance, TransferSyntax target, MultipartWriter writer)
            throws IOException {
        var type = Representation.multipart(MediaTypes.DICOM, target).contentType();
        try (var transcoded = transcoder.open(instance, target)) {
            transcoded.write(writer.part(type, instance.address().path()));
        }
    }
}
