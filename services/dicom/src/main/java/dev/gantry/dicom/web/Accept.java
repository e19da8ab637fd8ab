package dev.gantry.dicom.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client can take (RFC 9110 §12.5.1, PS3.18 §8.7.4 and §8.7.5): media ranges by preference.
 *
 * <p>{@code transfer-syntax=*} means any, so that what is stored can be sent; a range without that
 * parameter means the default of its media type (PS3.18 §8.7.3.4), which {@link #choose(List,
 * Collection)} is told. Viewers such as OHIF ask for frames with {@code multipart/related;
 * type=application/octet-stream; transfer-syntax=*}; that is taken to mean frames of any media
 * type, each part saying what it is.
 */
public record Accept(List<Range> ranges) {
    private static final Accept ANYTHING = parse("*/*");

    /** A media range with its quality, 0 (never) to 1. */
    public record Range(MediaType media, double quality) {
        int precision() {
            int stars = media.type().equals("*") ? 2 : media.subtype().equals("*") ? 1 : 0;
            return media.parameters().size() - 10 * stars;
        }

        /**
         * The transfer syntax that it names, or {@code *}. Some clients write it into the quoted
         * type of the parts.
         */
        private Optional<String> syntax() {
            return media.parameter("transfer-syntax")
                    .or(() -> partType().flatMap(type -> type.parameter("transfer-syntax")));
        }

        private Optional<MediaType> partType() {
            return media.parameter("type").flatMap(MediaType::parse);
        }

        /** Whether it takes this, where leaving out the transfer syntax means the default one. */
        boolean takes(Representation offered, Collection<Representation> unnamed) {
            return takes(offered)
                    && (syntax().isPresent()
                            || unnamed.contains(offered)
                            || namesCompressedPixels(offered));
        }

        /**
         * Whoever names {@code image/jls} wants frames of that kind, whichever transfer syntax of
         * it there is (PS3.18 table 8.7.3-5).
         */
        private boolean namesCompressedPixels(Representation offered) {
            var named =
                    switch (offered.packing()) {
                        case SINGLE -> Optional.of(media);
                        case MULTIPART -> partType();
                    };
            return named.filter(type -> !type.type().equals("*")).isPresent()
                    && !offered.mediaType().equals(MediaTypes.DICOM)
                    && !offered.mediaType().equals(MediaTypes.OCTET_STREAM);
        }

        boolean takes(Representation offered) {
            var wantedSyntax = syntax().orElse("*");
            if (!wantedSyntax.equals("*")
                    && offered.transferSyntax()
                            .filter(syntax -> syntax.uid().value().equals(wantedSyntax))
                            .isEmpty()) {
                return false;
            }
            if (media.type().equals("*")) {
                return true;
            }
            return switch (offered.packing()) {
                case SINGLE -> media.covers(offered.mediaType());
                case MULTIPART -> media.covers(MediaTypes.MULTIPART_RELATED) && takesParts(offered);
            };
        }

        private boolean takesParts(Representation offered) {
            var type = partType();
            if (type.isEmpty() || type.get().covers(offered.mediaType())) {
                return true;
            }
            return type.get().essence().equals(MediaTypes.OCTET_STREAM)
                    && syntax().filter("*"::equals).isPresent()
                    && offered.transferSyntax().isPresent()
                    && !offered.mediaType().equals(MediaTypes.DICOM);
        }
    }

    /** Copies the ranges. */
    public Accept {
        ranges = List.copyOf(ranges);
    }

    /** Reads an Accept header field; ranges that make no sense are left out. */
    public static Accept parse(String header) {
        var ranges = new ArrayList<Range>();
        for (var piece : HeaderText.split(header, ',')) {
            MediaType.parse(piece).ifPresent(media -> ranges.add(new Range(media, quality(media))));
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        return new Accept(ranges);
    }

    /**
     * What a request accepts: the {@code accept} query parameter if there is one (PS3.18 §8.3.3.1),
     * else its Accept header fields, else anything.
     *
     * @param query values of the query parameter {@code accept}
     * @param headers values of the header field Accept
     */
    public static Accept of(List<String> query, List<String> headers) {
        var given = query.isEmpty() ? headers : query;
        var joined = String.join(",", given);
        return joined.isBlank() ? ANYTHING : parse(joined);
    }

    /**
     * What a request accepts, by all of its query parameters and header fields.
     *
     * @param query the query parameters by their names
     * @param headers the header fields; looked up without regard to case, as HTTP servers do it
     */
    public static Accept of(Map<String, List<String>> query, Map<String, List<String>> headers) {
        return of(
                query.getOrDefault("accept", List.of()), headers.getOrDefault("Accept", List.of()));
    }

    /**
     * The representation that the client likes best, whatever its transfer syntax where the client
     * names none; among equals the first one offered.
     *
     * @return empty if the client takes none of them: answer 406 and name what is offered
     */
    public Optional<Representation> choose(List<Representation> offered) {
        return choose(offered, offered);
    }

    /**
     * The representation that the client likes best; among equals the first one offered.
     *
     * @param unnamed those of the offered ones that somebody gets who names no transfer syntax
     *     (PS3.18 §8.7.3.4)
     * @return empty if the client takes none of them: answer 406 and name what is offered
     */
    public Optional<Representation> choose(
            List<Representation> offered, Collection<Representation> unnamed) {
        Optional<Representation> best = Optional.empty();
        double bestQuality = 0;
        for (var candidate : offered) {
            double quality = qualityOf(candidate, unnamed);
            if (quality > bestQuality) {
                best = Optional.of(candidate);
                bestQuality = quality;
            }
        }
        return best;
    }

    /** Whether a type without transfer syntax, such as JSON, is acceptable. */
    public boolean takes(String mediaType) {
        return ranges.stream()
                .anyMatch(range -> range.quality() > 0 && range.media().covers(mediaType));
    }

    private double qualityOf(Representation offered, Collection<Representation> unnamed) {
        return ranges.stream()
                .filter(range -> range.takes(offered, unnamed))
                .max(Comparator.comparingInt(Range::precision))
                .map(Range::quality)
                .orElse(0.0);
    }

    private static double quality(MediaType media) {
        return HeaderText.quality(media.parameter("q").orElse("1"));
    }
}
