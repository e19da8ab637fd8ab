package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

/**
 * How long and how much our topics keep. Events are kept for 30 days; what people did is kept
 * without a limit, since the topic is the only place that has all of it.
 *
 * <p>The topic for that may be from a version that kept it for 30 days, or from somebody who left
 * it to the broker. Then it is changed. What somebody else has set for it stays, and is told of.
 */
final class TopicLimits {
    private static final Logger LOG = Logger.getLogger(TopicLimits.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Long enough to repair an index over a holiday, and to look at what was set aside. */
    private static final String EVENTS = Long.toString(Duration.ofDays(30).toMillis());

    private static final String AUDIT = Topic.AUDIT.topicName();

    /** Nothing goes for its age, for the topic's size, or because something has the same key. */
    private static final Map<String, String> FOR_EVER =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    "-1",
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE);

    /** Of each key the last record stays for ever, and the others go. */
    private static final Map<String, String> LAST_OF_EACH_KEY =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    "-1",
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT);

    private TopicLimits() {}

    /** The settings of a topic that does not exist yet. */
    static Map<String, String> of(String name) {
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.RETENTION_MS_CONFIG, EVENTS);
        settings.put(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(KafkaClients.MAX_RECORD_BYTES));
        if (name.equals(AUDIT)) {
            settings.putAll(FOR_EVER);
        }
        if (name.equals(Topic.DEVICE.topicName())) {
            settings.putAll(LAST_OF_EACH_KEY);
        }
        return settings;
    }

    /**
     * Changes topics that an earlier version made. Where that is not to be had nothing else fails:
     * the log says what an administrator of Kafka has to do, and the next start tries again.
     */
    static void bringUpToDate(Admin admin) {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, AUDIT);
        try {
            var described = admin.describeConfigs(List.of(topic)).all();
            var changes =
                    KafkaClients.await(described, DEADLINE).values().stream()
                            .flatMap(current -> changes(current).stream())
                            .toList();
            if (!changes.isEmpty()) {
                var asked = admin.incrementalAlterConfigs(Map.of(topic, changes));
                KafkaClients.await(asked.all(), DEADLINE);
                LOG.infof("%s is kept without a limit from now on", AUDIT);
            }
        } catch (Outage refused) {
            LOG.warnf(
                    "%s may lose what people did: its settings cannot be changed (%s). Set %s for it"
                            + " at the broker; the next start tries again",
                    AUDIT, refused.sentence(), FOR_EVER);
        }
    }

    private static List<AlterConfigOp> changes(Config current) {
        return current.entries().stream()
                .filter(entry -> FOR_EVER.containsKey(entry.name()))
                .filter(entry -> mayChange(entry, FOR_EVER.getOrDefault(entry.name(), "")))
                .map(entry -> new ConfigEntry(entry.name(), FOR_EVER.get(entry.name())))
                .map(wanted -> new AlterConfigOp(wanted, OpType.SET))
                .toList();
    }

    /** Whether a setting is other than we want it, and an earlier version's or nobody's. */
    private static boolean mayChange(ConfigEntry current, String wanted) {
        if (wanted.equals(current.value()) && isTopics(current)) {
            return false;
        }
        var ours = !isTopics(current) || isFormer(current);
        if (!ours) {
            LOG.warnf(
                    "%s has %s=%s, which somebody set: it may lose what people did. Without a limit"
                            + " it is %s",
                    AUDIT, current.name(), current.value(), wanted);
        }
        return ours;
    }

    private static boolean isTopics(ConfigEntry entry) {
        return entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG;
    }

    private static boolean isFormer(ConfigEntry entry) {
        return entry.name().equals(TopicConfig.RETENTION_MS_CONFIG) && EVENTS.equals(entry.value());
    }
}
