package dev.gantry.index.instances;

import dev.gantry.index.arrivals.Arrival;
import java.util.Comparator;

/** An instance's place: its UID alone says nothing about which study. */
public record Place(String study, String instance) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::study).thenComparing(Place::instance);

    /** Where this one belongs. */
    public static Place of(Arrival arrival) {
        return new Place(arrival.study(), arrival.instance());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
