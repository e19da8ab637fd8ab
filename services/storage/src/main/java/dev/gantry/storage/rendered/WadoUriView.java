package dev.gantry.storage.rendered;

import dev.gantry.imaging.picture.Flip;
import dev.gantry.imaging.picture.Region;
import dev.gantry.imaging.picture.Viewport;
import dev.gantry.imaging.render.Look;
import dev.gantry.imaging.render.Windowing;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.rendered.View.Profile;
import dev.gantry.storage.rendered.View.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of WADO-URI that say how a picture looks (PS3.18 §9.1.2.2). */
public final class WadoUriView {
    private static final Pattern PART = Pattern.compile("0(\\.[0-9]{1,12})?|1(\\.0{1,12})?");
    private static final int UNBOUNDED = 65535;
    private static final List<String> NAMES =
            List.of(
                    "windowCenter",
                    "windowWidth",
                    "rows",
                    "columns",
                    "region",
                    "imageQuality",
                    "annotation");

    private final Map<String, List<String>> parameters;

    private WadoUriView(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * How the picture is to look.
     *
     * @throws Refusal.Invalid when a value has another form than it should
     */
    public static View of(Map<String, List<String>> query) {
        var parameters = new WadoUriView(query);
        return new View(
                new Look(parameters.windowing(), false),
                parameters.space(),
                parameters
                        .value("imageQuality")
                        .map(text -> ViewParameters.whole("imageQuality", text, 1, 100))
                        .orElse(View.QUALITY),
                ViewParameters.notes(parameters.value("annotation")),
                Profile.NO,
                NAMES.stream()
                        .flatMap(name ->
                                parameters.value(name).map(text -> name + "=" + text).stream())
                        .collect(Collectors.joining("&")));
    }

    private Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .findFirst()
                .filter(text -> !text.isBlank());
    }

    private Windowing windowing() {
        var center = value("windowCenter");
        var width = value("windowWidth");
        if (center.isEmpty() && width.isEmpty()) {
            return new Windowing.AsStored();
        }
        if (center.isEmpty() || width.isEmpty()) {
            throw new Refusal.Invalid("windowCenter", "both of it and windowWidth, or neither,");
        }
        return new Windowing.Given(
                ViewParameters.window("windowWidth", center.get(), width.get(), "linear"));
    }

    /** Rows and columns are the most that there may be; the shape stays. */
    private Optional<Space> space() {
        var rows = value("rows").map(text -> ViewParameters.whole("rows", text, 1, UNBOUNDED));
        var columns =
                value("columns").map(text -> ViewParameters.whole("columns", text, 1, UNBOUNDED));
        var region = value("region").map(WadoUriView::region);
        if (rows.isEmpty() && columns.isEmpty() && region.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((width, height) -> {
            var part = region.map(share -> scaled(share, width, height));
            var isFree = rows.isEmpty() && columns.isEmpty();
            var ownWidth = part.map(Region::width).orElse((double) width);
            var ownHeight = part.map(Region::height).orElse((double) height);
            return new Viewport(
                    columns.orElse(isFree ? pixels(ownWidth) : UNBOUNDED),
                    rows.orElse(isFree ? pixels(ownHeight) : UNBOUNDED),
                    part,
                    Flip.NONE);
        });
    }

    private static int pixels(double length) {
        return Math.clamp(Math.round(length), 1, UNBOUNDED);
    }

    private static Region scaled(Region share, int width, int height) {
        return new Region(
                share.x() * width,
                share.y() * height,
                share.width() * width,
                share.height() * height);
    }

    private static Region region(String text) {
        var pieces = text.split(",", -1);
        var isRight = pieces.length == 4;
        for (var piece : pieces) {
            isRight &= PART.matcher(piece).matches();
        }
        if (isRight) {
            var left = Double.parseDouble(pieces[0]);
            var top = Double.parseDouble(pieces[1]);
            var right = Double.parseDouble(pieces[2]);
            var bottom = Double.parseDouble(pieces[3]);
            if (left < right && top < bottom) {
                return new Region(left, top, right - left, bottom - top);
            }
        }
        throw new Refusal.Invalid("region", "left,top,right,bottom from 0.0 to 1.0");
    }
}
