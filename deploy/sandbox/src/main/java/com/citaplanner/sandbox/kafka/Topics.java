package com.citaplanner.sandbox.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The system's topics with the settings they need; docs/gateway.md and docs/contracts.md say what an operator sets on a
 * cluster.
 */
public final class Topics {
    public static final String CHATWOOT_EVENTS = "chatwoot.events.v1";
    public static final String PROVIDER_CALLBACKS = "provider.callbacks.v1";
    public static final String NOTIFICATION_REQUESTS = "notifications.requests.v1";
    public static final String REQUEST_DEAD_LETTERS = NOTIFICATION_REQUESTS + ".dlq";
    public static final String NOTIFICATION_STATUS = "notifications.status.v1";
    public static final String CLIENTS = "clients.v1";
    public static final String APPOINTMENTS = "appointments.v1";
    public static final String CLIENT_EVENTS = "client.events.v1";
    public static final String APPOINTMENT_REPLIES = "appointment.replies.v1";
    public static final String GATEWAY_SOURCES = "gateway.sources.v1";

    private static final int PARTITIONS = 3;
    private static final String MAX_BYTES = Integer.toString(KafkaBroker.MAX_MESSAGE_BYTES);

    private static final Map<String, String> PLAIN = Map.of();
    /** Dead letters are slightly larger than the records they contain. */
    private static final Map<String, String> LARGE = Map.of("max.message.bytes", MAX_BYTES);

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    /** The settings of each topic. */
    private static final Map<String, Map<String, String>> ALL = Map.ofEntries(
            Map.entry(CHATWOOT_EVENTS, LARGE),
            Map.entry(CHATWOOT_EVENTS + ".dlq", LARGE),
            Map.entry(PROVIDER_CALLBACKS, LARGE),
            Map.entry(PROVIDER_CALLBACKS + ".dlq", LARGE),
            Map.entry(NOTIFICATION_REQUESTS, PLAIN),
            Map.entry(REQUEST_DEAD_LETTERS, LARGE),
            Map.entry(NOTIFICATION_STATUS, PLAIN),
            Map.entry(CLIENTS, COMPACTED),
            Map.entry(CLIENTS + ".dlq", LARGE),
            Map.entry(APPOINTMENTS, PLAIN),
            Map.entry(APPOINTMENTS + ".dlq", LARGE),
            Map.entry(CLIENT_EVENTS, PLAIN),
            Map.entry(APPOINTMENT_REPLIES, PLAIN),
            Map.entry(GATEWAY_SOURCES, COMPACTED));

    private Topics() {}

    /** Returns the names of all topics. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Creates the missing topics on a single broker; existing ones are not changed. */
    public static void create(String bootstrapServers) {
        create(bootstrapServers, PARTITIONS, 1);
    }

    /** Creates the missing topics with this many partitions and copies; existing ones are not changed. */
    public static void create(String bootstrapServers, int partitions, int replicas) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(all(partitions, (short) replicas).stream()
                            .filter(topic -> !present.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not create the topics at " + bootstrapServers, e.getCause());
        }
    }

    /** Sets the largest record of the topics that the gateway writes, in bytes. */
    public static void setMaxMessageBytes(String bootstrapServers, int bytes) {
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(
                            Map.of(topic(CHATWOOT_EVENTS), List.of(limit), topic(PROVIDER_CALLBACKS), List.of(limit)))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting the topic's limit", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not set the topic's limit at " + bootstrapServers, e.getCause());
        }
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static List<NewTopic> all(int partitions, short replicas) {
        return ALL.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), partitions, replicas).configs(topic.getValue()))
                .toList();
    }
}
