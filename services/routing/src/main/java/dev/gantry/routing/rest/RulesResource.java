package dev.gantry.routing.rest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.routing.Refusal;
import dev.gantry.routing.destinations.DestinationTable;
import dev.gantry.routing.rules.Rule;
import dev.gantry.routing.rules.RuleTable;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which instances go where. */
@Path("/api/routing/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RulesResource {
    private final Database database;
    private final RuleTable rules;
    private final DestinationTable destinations;

    RulesResource(
            @DataSource("routing") Database database,
            RuleTable rules,
            DestinationTable destinations) {
        this.rules = rules;
        this.destinations = destinations;
        this.database = database;
    }

    /** What is set of a rule; a condition that is left out holds for everything. */
    public record Body(@Nullable String callingAe, @Nullable String modality, String destination) {}

    /** A rule and the number it is deleted by. */
    public record View(
            long id, @Nullable String callingAe, @Nullable String modality, String destination) {}

    /** All of them, oldest first. */
    @GET
    public List<View> all() {
        return database.with(
                handle -> rules.all(handle).stream().map(RulesResource::view).toList());
    }

    /**
     * Adds a rule; one that says the same is not doubled. It holds for what arrives from now on.
     */
    @PUT
    @OperatorOnly
    public View put(Body body) {
        var rule =
                new Rule(
                        Optional.ofNullable(body.callingAe())
                                .map(title -> Titles.parse("callingAe", title)),
                        Optional.ofNullable(body.modality())
                                .map(String::strip)
                                .filter(text -> !text.isEmpty()),
                        Titles.parse("destination", body.destination()));
        return database.inTransaction(tx -> {
            if (destinations.find(tx, rule.destination()).isEmpty()) {
                throw new Refusal.Invalid(
                        "destination",
                        body.destination(),
                        "there is no such destination; set it first");
            }
            return view(new RuleTable.Numbered(rules.put(tx, rule), rule));
        });
    }

    /** Deletes one; what it has queued is still sent. */
    @DELETE
    @OperatorOnly
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        if (!database.inTransaction(tx -> rules.delete(tx, id))) {
            throw new Refusal.Unknown("rule", String.valueOf(id));
        }
    }

    private static View view(RuleTable.Numbered numbered) {
        var rule = numbered.rule();
        return new View(
                numbered.id(),
                rule.callingAe().map(AeTitle::value).orElse(null),
                rule.modality().orElse(null),
                rule.destination().value());
    }
}
