package dev.gantry.query.rest;

import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.query.deletions.DeletionSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What was deleted and can still be restored. */
@Path("/api/query/deletions")
@Produces(MediaType.APPLICATION_JSON)
@OperatorOnly
@RunOnVirtualThread
public class DeletionsResource {
    private static final int MOST = 500;

    private final DeletionSearch deletions;

    @Inject
    DeletionsResource(DeletionSearch deletions) {
        this.deletions = deletions;
    }

    /** The newest ones first, 500 at most. */
    @GET
    public List<DeletionSearch.Deletion> pending() {
        return deletions.pending(MOST);
    }
}
