package dev.gantry.query.matching;

import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds what an administrator has declared searchable. */
@Singleton
public final class DeclaredSearch implements Declared.Lookup {
    private static final String FIND =
            """
            select id, level, kind, state = 'READY' as ready,
                least(99, 100 * done / greatest(total, 1))::int as percent
            from index.declared_attribute where path = :path and state <> 'REMOVING'
            """;

    private final Database database;

    @Inject
    DeclaredSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    @Override
    public Optional<Declared> find(AttributePath path) {
        return database.with(handle ->
                handle.createQuery(FIND)
                        .bind("path", path.toString())
                        .map((row, _) ->
                                new Declared(
                                        row.getLong("id"),
                                        QueryLevel.valueOf(row.getString("level")),
                                        AttributeKind.valueOf(row.getString("kind")),
                                        row.getBoolean("ready"),
                                        row.getInt("percent")))
                        .findOne());
    }
}
