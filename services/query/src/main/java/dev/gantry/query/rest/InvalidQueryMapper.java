package dev.gantry.query.rest;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.platform.problem.HttpRefusalMapper;
import dev.gantry.query.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** What the grammar of queries refuses is a parameter that cannot be used. */
@Provider
public class InvalidQueryMapper implements ExceptionMapper<InvalidQuery> {
    private static final int MOST_SHOWN = 100;

    private final HttpRefusalMapper refusals = new HttpRefusalMapper();

    @Override
    public Response toResponse(InvalidQuery query) {
        var said = query.value().isEmpty() || mayIdentify(query.name()) ? "" : query.value();
        var name = said.isEmpty() ? query.name() : query.name() + "=" + cut(said);
        return refusals.toResponse(new Refusal.InvalidParameter(name, query.why()));
    }

    /** The value of an attribute may; then its name alone has to do. */
    private static boolean mayIdentify(String parameter) {
        return !parameter.equals(parameter.toLowerCase(Locale.ROOT))
                || Tag.parse(parameter).isPresent();
    }

    private static String cut(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }
}
