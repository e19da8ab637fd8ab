package dev.gantry.routing.delivery;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Quirk;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What images may be sent in to one destination.
 *
 * @param only what its record names; empty: everything
 * @param oneContextPerClass whether it accepts one presentation context of each SOP class only
 */
public record ExchangedSyntaxes(Set<Uid> only, boolean oneContextPerClass) {
    /** A destination of which nothing special is known. */
    public static final ExchangedSyntaxes ALL = new ExchangedSyntaxes(Set.of(), false);

    /** Copies the set. */
    public ExchangedSyntaxes {
        only = Set.copyOf(only);
    }

    /** What the record of a device says. */
    public static ExchangedSyntaxes with(Device device) {
        return new ExchangedSyntaxes(
                Set.copyOf(device.transferSyntaxes()), device.has(Quirk.ONE_CONTEXT_PER_CLASS));
    }

    /** In which an instance may go, the one that is preferred first. */
    List<TransferSyntax> of(TransferSyntax stored) {
        var syntaxes = new LinkedHashSet<TransferSyntax>();
        syntaxes.add(stored);
        syntaxes.addAll(TargetSyntaxes.DEFAULTS);
        return syntaxes.stream()
                .filter(syntax -> only.isEmpty() || only.contains(syntax.uid()))
                .toList();
    }
}
