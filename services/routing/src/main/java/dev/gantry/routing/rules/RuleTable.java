package dev.gantry.routing.rules;

import dev.gantry.dicom.data.AeTitle;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code routing.rule}. */
@Singleton
public final class RuleTable {
    private static final String ALL =
            "select id, calling_ae, modality, destination from routing.rule order by id";

    private static final String PUT =
            """
            insert into routing.rule (calling_ae, modality, destination)
            values (:calling, :modality, :destination)
            on conflict (calling_ae, modality, destination) do update set destination = excluded.destination
            returning id
            """;

    private static final String DELETE = "delete from routing.rule where id = :id";

    /** A rule and the number it is deleted by. */
    public record Numbered(long id, Rule rule) {}

    /** All of them, oldest first. */
    public List<Numbered> all(Handle handle) {
        return handle.createQuery(ALL).map((row, _) -> numbered(row)).list();
    }

    /** Adds a rule, or finds the one that says the same, and gives its number. */
    public long put(Handle handle, Rule rule) {
        return handle.createQuery(PUT)
                .bind("calling", rule.callingAe().map(AeTitle::value).orElse(null))
                .bind("modality", rule.modality().orElse(null))
                .bind("destination", rule.destination().value())
                .mapTo(long.class)
                .one();
    }

    /** Deletes one, and says whether it was there. What it has queued is still sent. */
    public boolean delete(Handle handle, long id) {
        return handle.createUpdate(DELETE).bind("id", id).execute() == 1;
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("id"),
                new Rule(
                        Optional.ofNullable(row.getString("calling_ae")).map(AeTitle::new),
                        Optional.ofNullable(row.getString("modality")),
                        new AeTitle(row.getString("destination"))));
    }
}
