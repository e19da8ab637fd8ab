package dev.gantry.query.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.Uid;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * The metadata of whole series as they are sent, compressed: made when a series is first opened,
 * and used until its study changes. The same for everybody who reaches us under the same address,
 * since the links in it are absolute.
 */
@Singleton
final class SeriesBlocks {
    private static final int KEY_BYTES = 512; // three short strings and what holds them

    private final Cache<Key, byte[]> blocks;

    @Inject
    SeriesBlocks(MetadataSettings settings) {
        this.blocks =
                Caffeine.newBuilder()
                        .maximumWeight(settings.blocks().asLongValue())
                        .weigher((Key _, byte[] block) -> block.length + KEY_BYTES)
                        .build();
    }

    /** A series as it was when its study had this revision. */
    record Key(Uid study, Uid series, long revision, String address) {}

    /** The block of a series; made once, however many ask for it at the same time. */
    byte[] get(Key key, Function<Key, byte[]> make) {
        return blocks.get(key, make);
    }
}
