package dev.gantry.storage.pixels;

import dev.gantry.platform.settings.SettingRange;
import dev.gantry.retrieval.pixels.CodecService;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stops the start when a setting is out of its range, which {@link CodecService} knows. */
@Singleton
final class CheckSettings {
    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, CodecService codecService) {
        codecService.check(); // it is made here and not with the first frame that is asked for
    }
}
