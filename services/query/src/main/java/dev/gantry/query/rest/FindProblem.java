package dev.gantry.query.rest;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.InvalidIdentifier;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.platform.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An identifier that cannot be searched for, as a problem (RFC 9457 §3.2) with what the answer to a
 * C-FIND needs (PS3.4 §C.4.1.1.4).
 *
 * @param detail at most 64 characters of ASCII, as an error comment has
 * @param dimse the status
 * @param offending the attributes to blame, in hexadecimal digits
 */
public record FindProblem(
        int status, String title, String detail, int dimse, List<String> offending) {
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST = 64;

    /** Copies the attributes. */
    public FindProblem {
        offending = List.copyOf(offending);
    }

    static Response of(InvalidIdentifier refused) {
        return response(refused.status(), refused.offendingElements(), refused.comment());
    }

    /** What the search itself refuses: a kind of matching that an attribute does not have. */
    static Response of(InvalidQuery refused) {
        return Tag.parse(refused.name().split("\\.")[0])
                .map(tag -> of(InvalidIdentifier.of(tag, refused)))
                .orElseGet(() ->
                        response(
                                InvalidIdentifier.UNABLE_TO_PROCESS,
                                List.of(),
                                refused.name() + ": " + refused.why()));
    }

    private static Response response(int dimse, List<Tag> offending, String sentence) {
        var ascii = sentence.replaceAll("[^ -~]", "?");
        var comment = ascii.substring(0, Math.min(LONGEST, ascii.length()));
        var problem = Problem.of(BAD_REQUEST, "%s", comment);
        var extended =
                new FindProblem(
                        problem.status(),
                        problem.title(),
                        problem.detail(),
                        dimse,
                        offending.stream().map(Tag::hex).toList());
        return Response.status(BAD_REQUEST)
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(extended)
                .build();
    }
}
