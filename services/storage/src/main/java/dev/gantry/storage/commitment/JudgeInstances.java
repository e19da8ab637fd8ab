package dev.gantry.storage.commitment;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.receptions.ObjectFault;
import dev.gantry.storage.verification.Pace;
import dev.gantry.storage.verification.VerifyObject;
import dev.gantry.storage.verification.VerifyObject.Finding;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out whether instances are safe. A device does not say which content it sent under a UID, so
 * all that is kept of it must be intact. What is found damaged is told to the administrator, too.
 */
@Singleton
final class JudgeInstances {
    private final KeptSearch kept;
    private final VerifyObject objects;
    private final EventPublisher events;
    private final Pace pace;

    JudgeInstances(
            KeptSearch kept,
            VerifyObject objects,
            EventPublisher events,
            CommitmentSettings settings) {
        this.kept = kept;
        this.objects = objects;
        this.events = events;
        this.pace = new Pace(settings.bytesPerSecond().asLongValue());
    }

    /**
     * A verdict on each that the index knows; the others may be on their way.
     *
     * @throws Outage when something that has to be asked is away
     */
    List<Verdict> judge(List<Asked> instances) {
        var uids = instances.stream().map(one -> one.reference().instanceUid()).toList();
        Map<Uid, List<KeptObject>> found =
                kept.objectsOf(uids).stream().collect(Collectors.groupingBy(KeptObject::instance));
        var verdicts = new ArrayList<Verdict>(instances.size());
        for (var asked : instances) {
            var objectsOfIt = found.get(asked.reference().instanceUid());
            if (objectsOfIt != null) {
                verdicts.add(judge(asked, objectsOfIt));
            }
        }
        return verdicts;
    }

    private Verdict judge(Asked asked, List<KeptObject> found) {
        var sopClass = asked.reference().sopClass();
        if (found.stream().noneMatch(object -> object.sopClass().equals(sopClass))) {
            return Verdict.failed(asked, FailureReason.CLASS_INSTANCE_CONFLICT);
        }
        var safe = true;
        for (var object : found) {
            safe &= isIntact(object);
        }
        return safe ? Verdict.safe(asked) : Verdict.failed(asked, FailureReason.PROCESSING_FAILURE);
    }

    private boolean isIntact(KeptObject object) {
        var received = new ObjectDigest(object.length(), object.sha256());
        return switch (objects.verify(object.key(), received, pace)) {
            case Finding.Intact() -> true;
            case Finding.OtherLength _, Finding.OtherBytes _ -> {
                raise(Kind.OBJECT_DAMAGED, object);
                yield false;
            }
            case Finding.Missing() -> {
                raise(Kind.OBJECT_MISSING, object);
                yield false;
            }
        };
    }

    private void raise(Kind kind, KeptObject object) {
        events.publish(
                ObjectFault.of(
                        kind,
                        object.key(),
                        "a request for storage commitment",
                        Map.of(
                                "length",
                                Long.toString(object.length()),
                                "sha256",
                                object.sha256())));
    }
}
