package dev.gantry.storage.instances;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whole objects, as they were received (PS3.18 §10.4.1.1.1). Nothing is transcoded. */
@Singleton
public final class RetrieveInstances {
    private static final int PAGE = 500; // rows in memory, whatever the size of the study

    private final InstanceTable instances;
    private final ObjectStore objects;

    RetrieveInstances(InstanceTable instances, ObjectStore objects) {
        this.instances = instances;
        this.objects = objects;
    }

    /** The instance at an address. */
    public StoredInstance find(InstanceAddress address) {
        return instances
                .find(address)
                .orElseThrow(() ->
                        new Refusal.Unknown(
                                "instance %s in series %s of study %s"
                                        .formatted(
                                                address.instance(),
                                                address.series(),
                                                address.study())));
    }

    /** In which form a client gets one instance. */
    public Representation represent(StoredInstance instance, Accept accept) {
        return choose(
                accept,
                List.of(
                        Representation.multipart(MediaTypes.DICOM, instance.syntax()),
                        Representation.single(MediaTypes.DICOM, instance.syntax())));
    }

    /** In which form a client gets one instance that knows no parts. */
    public Representation representAlone(StoredInstance instance, Accept accept) {
        return choose(accept, List.of(Representation.single(MediaTypes.DICOM, instance.syntax())));
    }

    private static Representation choose(Accept accept, List<Representation> offered) {
        return accept.choose(offered).orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /** Opens the object, or a range of it; the caller closes it. */
    public InputStream open(StoredInstance instance, Optional<ByteRange> range) {
        try {
            return range.isPresent()
                    ? objects.read(instance.key(), range.get().offset(), range.get().length())
                    : objects.read(instance.key());
        } catch (NoSuchObject missing) {
            throw new Refusal.ObjectMissing(missing.key().value());
        } catch (ObjectStoreOutage outage) {
            throw new Outage("The object store", String.valueOf(outage.getMessage()), outage);
        }
    }

    /** What a client gets of a study or series: those instances whose encoding it takes. */
    public Selection select(Holding holding, Accept accept) {
        var present = instances.syntaxes(holding);
        if (present.isEmpty()) {
            throw new Refusal.Unknown(holding.toString());
        }
        var offered = new ArrayList<Representation>();
        var taken = new HashSet<TransferSyntax>();
        for (var syntax : present) {
            var representation = Representation.multipart(MediaTypes.DICOM, syntax);
            offered.add(representation);
            if (accept.choose(List.of(representation)).isPresent()) {
                taken.add(syntax);
            }
        }
        if (taken.isEmpty()) {
            throw new Refusal.NotAcceptable(offered);
        }
        return new Selection(holding, taken, taken.size() == present.size());
    }

    /**
     * Some or all instances of a study or series.
     *
     * @param complete whether none is left out for its encoding; else the answer is 206
     */
    public record Selection(Holding holding, Set<TransferSyntax> syntaxes, boolean complete) {
        /** Copies the set. */
        public Selection {
            syntaxes = Set.copyOf(syntaxes);
        }
    }

    /**
     * Writes the parts of a selection, one after the other. When that fails the closing boundary is
     * missing, so that no client takes half a study for all of it.
     */
    public void write(Selection selection, String boundary, OutputStream out) throws IOException {
        var writer = new MultipartWriter(out, boundary);
        var after = "";
        for (var page = page(selection, after); !page.isEmpty(); page = page(selection, after)) {
            for (var instance : page) {
                if (selection.syntaxes().contains(instance.syntax())) {
                    write(instance, writer);
                }
            }
            after = page.getLast().address().instance().value();
        }
        writer.close();
    }

    private List<StoredInstance> page(Selection selection, String after) {
        return instances.page(selection.holding(), after, PAGE);
    }

    private void write(StoredInstance instance, MultipartWriter writer) throws IOException {
        var type = Representation.multipart(MediaTypes.DICOM, instance.syntax()).contentType();
        try (var object = open(instance, Optional.empty())) {
            object.transferTo(writer.part(type, instance.address().path()));
        }
    }
}
