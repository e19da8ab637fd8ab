package dev.gantry.retrieval;

import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.Busy;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import dev.gantry.imaging.image.ImageRefusal.WrongView;
import dev.gantry.objects.ObjectKey;

/**
 * What cannot be had of a stored instance. Whoever serves it says so in the words of a protocol.
 */
public abstract sealed class RetrievalRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RetrievalRefusal(String reason) {
        super(reason);
    }

    /** In a sentence without a full stop. */
    public final String reason() {
        return String.valueOf(getMessage());
    }

    /** The instance has no pixel data, or not in pieces that are frames. */
    public static final class NoFrames extends RetrievalRefusal {
        private static final long serialVersionUID = 1;

        /** Says why. */
        public NoFrames(String why) {
            super(why);
        }
    }

    /** The instance has fewer frames, or that one has no bytes. */
    public static final class NoSuchFrame extends RetrievalRefusal {
        private static final long serialVersionUID = 1;

        /** Says which was asked for and what there is. */
        public NoSuchFrame(int number, String there) {
            super("There is no frame %d: %s".formatted(number, there));
        }
    }

    /** Whose fault it is that nothing else can be made of an instance, and what may help. */
    public enum Fault {
        /** The instance's, or nothing here can do it: it can be had as it is stored. */
        INSTANCE,
        /** The view's that was asked for. */
        VIEW,
        /** Nobody's: there was no time or memory, and another try may succeed. */
        NOT_NOW
    }

    /** Nothing else can be made of an instance or a frame than what is stored. */
    public static final class NotConvertible extends RetrievalRefusal {
        private static final long serialVersionUID = 1;

        private final Fault fault;

        /** Of a frame. */
        public NotConvertible(int frame, ImageRefusal why) {
            this("Frame %d: %s".formatted(frame, why.getMessage()), faultOf(why));
        }

        /** Of all of an instance. */
        public NotConvertible(ImageRefusal why) {
            this("The image: %s".formatted(why.getMessage()), faultOf(why));
        }

        /** Of an instance that cannot be read. */
        public NotConvertible(MalformedDataSet why) {
            this("The instance: %s".formatted(why.getMessage()), Fault.INSTANCE);
        }

        /** Says what it is instead. */
        public NotConvertible(String why) {
            this(why, Fault.INSTANCE);
        }

        private NotConvertible(String why, Fault fault) {
            super(why);
            this.fault = fault;
        }

        private static Fault faultOf(ImageRefusal why) {
            return switch (why) {
                case WrongView _ -> Fault.VIEW;
                case Busy _, TookTooLong _ -> Fault.NOT_NOW;
                case DamagedFrame _, TooLarge _, Unsupported _, WrongDescription _ ->
                        Fault.INSTANCE;
            };
        }

        /** Whose fault it is. */
        public Fault fault() {
            return fault;
        }

        /** Whether another try may succeed. */
        public boolean isOnlyNow() {
            return fault == Fault.NOT_NOW;
        }
    }

    /** The index knows the instance, and its object is gone: ours to repair. */
    public static final class ObjectMissing extends RetrievalRefusal {
        private static final long serialVersionUID = 1;

        /** Names the object. */
        public ObjectMissing(ObjectKey key) {
            super("The object %s is missing from the object store".formatted(key.value()));
        }
    }
}
