package dev.gantry.storage.rendered;

import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.picture.Flip;
import dev.gantry.imaging.picture.Region;
import dev.gantry.imaging.picture.Viewport;
import dev.gantry.imaging.render.Look;
import dev.gantry.imaging.render.VoiFunction;
import dev.gantry.imaging.render.Window;
import dev.gantry.imaging.render.Windowing;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.rendered.View.Note;
import dev.gantry.storage.rendered.View.Profile;
import dev.gantry.storage.rendered.View.Space;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query parameters of rendered resources and thumbnails (PS3.18 §8.3.5.1). */
public final class ViewParameters {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final List<String> NAMES =
            List.of(
                    "window",
                    "preset",
                    "viewport",
                    "quality",
                    "annotation",
                    "iccprofile",
                    "overlays");

    private final Map<String, List<String>> parameters;

    private ViewParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Of a rendered resource.
     *
     * @throws Refusal.Invalid when a value has another form than it should
     */
    public static View rendered(Map<String, List<String>> query) {
        var parameters = new ViewParameters(query);
        return new View(
                new Look(parameters.windowing(), parameters.overlays()),
                parameters.space(),
                parameters.quality(),
                notes(parameters.value("annotation")),
                parameters.profile(),
                parameters.key());
    }

    /** Of a thumbnail, which has a size only. */
    public static View thumbnail(Map<String, List<String>> query) {
        var parameters = new ViewParameters(query);
        return View.ofThumbnail(parameters.space(), parameters.key());
    }

    private Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .findFirst()
                .filter(text -> !text.isBlank());
    }

    private String key() {
        return NAMES.stream()
                .flatMap(name -> value(name).map(value -> name + "=" + value).stream())
                .collect(Collectors.joining("&"));
    }

    private Windowing windowing() {
        var window = value("window");
        var preset = value("preset");
        if (window.isPresent()) {
            return new Windowing.Given(window(window.get()));
        }
        return preset.isPresent() ? new Windowing.Preset(preset.get()) : new Windowing.AsStored();
    }

    private static Window window(String text) {
        var pieces = text.split(",", -1);
        if (pieces.length < 2
                || pieces.length > 3
                || !NUMBER.matcher(pieces[0]).matches()
                || !NUMBER.matcher(pieces[1]).matches()) {
            throw wrongWindow("window");
        }
        return window("window", pieces[0], pieces[1], pieces.length == 3 ? pieces[2] : "linear");
    }

    private static Refusal.Invalid wrongWindow(String name) {
        return new Refusal.Invalid(
                name,
                "center,width,function with a width of at least 1 for linear, above 0 for"
                        + " linear-exact and sigmoid,");
    }

    static Window window(String name, String center, String width, String function) {
        var functions =
                Map.of(
                        "linear", VoiFunction.LINEAR,
                        "linear-exact", VoiFunction.LINEAR_EXACT,
                        "sigmoid", VoiFunction.SIGMOID);
        var known = functions.get(function.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (known == null
                || !NUMBER.matcher(center).matches()
                || !NUMBER.matcher(width).matches()) {
            throw wrongWindow(name);
        }
        try {
            return new Window(Double.parseDouble(center), Double.parseDouble(width), known);
        } catch (ImageRefusal tooNarrow) {
            throw wrongWindow(name);
        }
    }

    private boolean overlays() {
        return switch (value("overlays").orElse("no")) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new Refusal.Invalid("overlays", "yes or no");
        };
    }

    private int quality() {
        return value("quality").map(text -> whole("quality", text, 1, 100)).orElse(View.QUALITY);
    }

    static int whole(String name, String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            var value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new Refusal.Invalid(name, "a whole number from %d to %d".formatted(least, most));
    }

    static Set<Note> notes(Optional<String> annotation) {
        var notes = EnumSet.noneOf(Note.class);
        annotation.ifPresent(text -> {
            for (var piece : text.split(",", 8)) {
                notes.add(
                        named(Note.values(), piece)
                                .orElseThrow(() ->
                                        new Refusal.Invalid(
                                                "annotation", "patient, technique or both")));
            }
        });
        return notes;
    }

    private Profile profile() {
        return value("iccprofile")
                .map(text ->
                        named(Profile.values(), text)
                                .orElseThrow(
                                        () -> new Refusal.Invalid("iccprofile", "no, yes or srgb")))
                .orElse(Profile.NO);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    private Optional<Space> space() {
        return value("viewport").map(ViewParameters::space);
    }

    private static Space space(String text) {
        var pieces = text.split(",", -1);
        if (pieces.length < 2 || pieces.length > 6) {
            throw wrongViewport();
        }
        var width = whole("viewport", pieces[0], 1, 65535);
        var height = whole("viewport", pieces[1], 1, 65535);
        if (pieces.length == 2) {
            return (_, _) -> Viewport.of(width, height);
        }
        var x = coordinate(pieces, 2).orElse(0.0);
        var y = coordinate(pieces, 3).orElse(0.0);
        var sourceWidth = coordinate(pieces, 4);
        var sourceHeight = coordinate(pieces, 5);
        if (x < 0 || y < 0 || isZero(sourceWidth) || isZero(sourceHeight)) {
            throw wrongViewport();
        }
        var flip = new Flip(isNegative(sourceWidth), isNegative(sourceHeight));
        return (columns, rows) -> {
            var region =
                    new Region(
                            x,
                            y,
                            Math.abs(sourceWidth.orElse(Math.max(1, columns - x))),
                            Math.abs(sourceHeight.orElse(Math.max(1, rows - y))));
            return new Viewport(width, height, Optional.of(region), flip);
        };
    }

    private static Optional<Double> coordinate(String[] pieces, int index) {
        if (index >= pieces.length || pieces[index].isEmpty()) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(pieces[index]).matches()) {
            throw wrongViewport();
        }
        return Optional.of(Double.valueOf(pieces[index]));
    }

    private static boolean isZero(Optional<Double> value) {
        return value.isPresent() && value.get() == 0;
    }

    private static boolean isNegative(Optional<Double> value) {
        return value.isPresent() && value.get() < 0;
    }

    private static Refusal.Invalid wrongViewport() {
        return new Refusal.Invalid(
                "viewport",
                "width,height or width,height,x,y,width,height of the part, whose size may be"
                        + " negative to mirror it,");
    }
}
