package dev.gantry.objects.files;

import dev.gantry.objects.ObjectStoreOutage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder in the order of their names, folder by folder, from behind a file that
 * need not be there. A folder gives its entries in no order, and it may have one for each of a
 * million studies: so many as are held are taken at a time, the smallest first, and the folder is
 * read again for the next. For one thread.
 */
final class OrderedFiles implements Iterator<Path> {
    private static final int MOST_HELD = 50_000; // names, 6 MB

    private final Path root;
    private final int mostHeld;
    private final Deque<Level> open = new ArrayDeque<>();
    private @Nullable Path next;

    OrderedFiles(Path root, String after) {
        this(root, after, MOST_HELD);
    }

    OrderedFiles(Path root, String after, int mostHeld) {
        this.root = root;
        this.mostHeld = mostHeld;
        open.push(new Level(root, after.isEmpty() ? List.of() : List.of(after.split("/"))));
    }

    Stream<Path> stream() {
        var ordered = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
        return StreamSupport.stream(ordered, false);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            var level = open.getFirst();
            var name = level.nextName();
            if (name == null) {
                open.pop();
            } else if (Files.isDirectory(level.folder.resolve(name))) {
                open.push(new Level(level.folder.resolve(name), level.restBelow(name)));
            } else {
                next = level.folder.resolve(name);
            }
        }
        return next != null;
    }

    @Override
    public Path next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var found = next;
        next = null;
        return found;
    }

    /** One folder, as far as it is read. */
    private final class Level {
        private final Path folder;
        private final List<String> after;
        private final TreeSet<String> held = new TreeSet<>();
        private String bound;
        private boolean isBoundIncluded;
        private boolean more = true;

        Level(Path folder, List<String> after) {
            this.folder = folder;
            this.after = after;
            this.bound = after.isEmpty() ? "" : after.getFirst();
            this.isBoundIncluded = after.size() > 1;
        }

        /** The next name behind the bound; the bound itself where something lies below it. */
        @Nullable String nextName() {
            if (held.isEmpty() && more) {
                fill();
                isBoundIncluded = false;
            }
            var name = held.pollFirst();
            if (name != null) {
                bound = name;
            }
            return name;
        }

        List<String> restBelow(String name) {
            return !after.isEmpty() && after.getFirst().equals(name)
                    ? after.subList(1, after.size())
                    : List.of();
        }

        private void fill() {
            more = false;
            try (var entries = Files.newDirectoryStream(folder)) {
                for (var entry : entries) {
                    var name = String.valueOf(entry.getFileName());
                    if (!name.startsWith(".") && isBehind(name)) {
                        hold(name);
                    }
                }
            } catch (NoSuchFileException | NotDirectoryException e) {
                held.clear(); // it vanished meanwhile, and is an empty one
            } catch (IOException e) {
                throw new ObjectStoreOutage(
                        "Cannot list objects in %s: %s".formatted(root, e.getMessage()), e);
            }
        }

        private boolean isBehind(String name) {
            int order = name.compareTo(bound);
            return order > 0 || order == 0 && isBoundIncluded;
        }

        private void hold(String name) {
            held.add(name);
            if (held.size() > mostHeld) {
                held.pollLast();
                more = true;
            }
        }
    }
}
