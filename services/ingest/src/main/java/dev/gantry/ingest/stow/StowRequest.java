package dev.gantry.ingest.stow;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.events.Source;
import java.util.Optional;

/**
 * A store transaction (PS3.18 §10.5.1).
 *
 * @param contentType of the body
 * @param study that every instance must belong to, if the address names one
 * @param source who sends
 */
public record StowRequest(MediaType contentType, Optional<Uid> study, Source source) {}
