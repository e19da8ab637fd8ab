package dev.gantry.query.rest;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.platform.problem.Problem;
import dev.gantry.query.Refusal;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals as HTTP tells them. */
public final class Problems {
    private static final int MOST_SHOWN = 100;
    private static final Duration SOON = Duration.ofMinutes(1);

    /** What this service refuses. */
    @ServerExceptionMapper
    public Response refused(Refusal.Refused refused) {
        var problem = problemOf(refused.refusal());
        return refused.refusal() instanceof Refusal.NotYet
                ? problem.response(SOON)
                : problem.response();
    }

    /** What the grammar of queries refuses. */
    @ServerExceptionMapper
    public Response invalid(InvalidQuery query) {
        var said = query.value().isEmpty() || mayIdentify(query.name()) ? "" : query.value();
        var name = said.isEmpty() ? query.name() : query.name() + "=" + cut(said);
        return problemOf(new Refusal.InvalidParameter(name, query.why())).response();
    }

    /** The value of an attribute may; then its name alone has to do. */
    private static boolean mayIdentify(String parameter) {
        return !parameter.equals(parameter.toLowerCase(Locale.ROOT))
                || Tag.parse(parameter).isPresent();
    }

    private static String cut(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }

    private static Problem problemOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NothingThere(var what) ->
                    Problem.of(404, "There is no %s that you may see", what);
            case Refusal.InvalidParameter(var name, var why) ->
                    Problem.of(400, "%s: %s", name, why);
            case Refusal.NotYet(var attribute, int percent) ->
                    Problem.of(
                            503,
                            "%s: it was declared searchable and is being indexed, %d %% are done;"
                                    + " search without it, or come again",
                            attribute,
                            percent);
            case Refusal.NotAcceptable(var offered) -> Problem.of(406, "Accept %s", offered);
        };
    }
}
