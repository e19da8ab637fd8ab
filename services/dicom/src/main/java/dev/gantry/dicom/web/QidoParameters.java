package dev.gantry.dicom.web;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Handling;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.Matchings;
import dev.gantry.dicom.query.PageRequest;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.QueryOptions;
import dev.gantry.dicom.query.UniqueKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query as the parameters of QIDO-RS write it (PS3.18 §8.3.4, §10.6.1.2). The grammar takes all
 * of the dictionary. Ranges of dates and times are always meant together.
 */
public final class QidoParameters {
    private static final int MAX_MATCHES = 64;

    private QidoParameters() {}

    /**
     * Reads decoded query parameters. Names of attributes are keywords, eight hexadecimal digits,
     * or paths of them with dots.
     *
     * @param within the unique keys that the path of the request has
     * @param preferred what the request says about keys that cannot be searched for
     * @throws InvalidQuery on the first parameter that is unknown, malformed or given twice
     */
    public static Query parse(
            Map<String, List<String>> parameters,
            QueryLevel level,
            UniqueKeys within,
            Optional<Handling> preferred) {
        var controls = new SearchControls(parameters);
        return new Query(
                level,
                within,
                keys(parameters, controls),
                controls.wanted(),
                controls.orderBy(),
                new PageRequest(controls.limit(), controls.offset(), controls.after()),
                new QueryOptions(controls.flag("fuzzymatching"), true, preferred));
    }

    private static Map<AttributePath, Matching> keys(
            Map<String, List<String>> parameters, SearchControls controls) {
        var kinds =
                new Matchings(
                        controls.flag("emptyvaluematching"),
                        controls.flag("multiplevaluematching"));
        var keys = new LinkedHashMap<AttributePath, Matching>();
        parameters.forEach((name, values) -> {
            if (!SearchControls.has(name)) {
                var path = AttributePath.parse(name, name);
                if (keys.put(path, kinds.parse(name, path.vr(), values)) != null) {
                    throw new InvalidQuery(name, "", "the attribute is given under two names");
                }
            }
        });
        if (keys.size() > MAX_MATCHES) {
            throw new InvalidQuery(
                    "attributes", "", "more than %d are to match".formatted(MAX_MATCHES));
        }
        return keys;
    }
}
