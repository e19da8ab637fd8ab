package dev.gantry.ingest.stow;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.events.Source;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.ingest.store.ExpectedInstance;
import dev.gantry.ingest.store.IncomingInstance;
import java.net.URI;
import java.util.Optional;

/**
 * A store transaction (PS3.18 §10.5.1).
 *
 * @param contentType of the body
 * @param study that every instance must belong to, if the address names one
 * @param source who sends
 * @param address what the resources that were asked begin with
 * @param user who sends, where that was checked
 */
public record StowRequest(
        MediaType contentType,
        Optional<Uid> study,
        Source source,
        URI address,
        Optional<String> user) {
    /** A file that comes with it. */
    IncomingInstance file() {
        return new IncomingInstance(
                source,
                plain(),
                user,
                CalledTitles.DEFAULT_SITE,
                Optional.empty(),
                new ExpectedInstance.File(study));
    }

    /** The scheme is that of HTTP, whether or not TLS was used (PS3.10 §7.1.1.1). */
    private String plain() {
        return "http://" + address.getRawAuthority() + address.getRawPath();
    }
}
