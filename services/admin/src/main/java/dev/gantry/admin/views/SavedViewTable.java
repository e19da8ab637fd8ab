package dev.gantry.admin.views;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.study_view}. */
@Singleton
final class SavedViewTable {
    private static final String ALL =
            "select id, name, parameters from admin.study_view order by lower(name) limit :most";

    private static final String COUNT = "select count(*) from admin.study_view";

    /** Whoever counts them adds one before anybody else counts. */
    private static final String LOCK = "lock table admin.study_view in share row exclusive mode";

    private static final String INSERT =
            """
            insert into admin.study_view (id, name, parameters) values (:id, :name, :parameters)
            on conflict (lower(name)) do nothing
            """;

    private static final String DELETE = "delete from admin.study_view where id = :id";

    List<SavedView> all(Handle handle, int most) {
        return handle.createQuery(ALL)
                .bind("most", most)
                .map((row, _) ->
                        SavedView.of(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("parameters")))
                .list();
    }

    int count(Handle tx) {
        tx.execute(LOCK);
        return tx.createQuery(COUNT).mapTo(Integer.class).one();
    }

    /** Whether it was added: there may be one of this name. */
    boolean insert(Handle tx, SavedView saved) {
        return tx.createUpdate(INSERT)
                        .bind("id", saved.id())
                        .bind("name", saved.name())
                        .bind("parameters", saved.view().parameters())
                        .execute()
                > 0;
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate(DELETE).bind("id", id).execute();
    }
}
