package dev.gantry.index.consume;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.attributes.SearchableTable;
import dev.gantry.index.references.ReferenceTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is kept of the headers that are shown beside the rows that they describe. */
@Singleton
final class DerivedRows {
    private final SearchableTable searchable;
    private final ReferenceTable references;

    @Inject
    DerivedRows(SearchableTable searchable, ReferenceTable references) {
        this.searchable = searchable;
        this.references = references;
    }

    /** Adds what these have, which are shown now. */
    void add(Handle tx, List<ReceivedInstance> arrivals) {
        searchable.add(tx, arrivals);
        references.add(tx, arrivals);
    }

    /** Takes away what instances of these studies have, to be added anew. */
    void forget(Handle tx, List<Uid> studies) {
        searchable.forget(tx, studies);
        references.forget(tx, studies);
    }
}
