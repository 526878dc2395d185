package com.citaplanner.notification.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** The consumer groups of this service, as they are configured. */
public final class ConsumerGroups {
    private static final String CHANNELS = "mp.messaging.incoming.";
    private static final String GROUP = ".group.id";

    private ConsumerGroups() {}

    /** The topic of each group. */
    public static Map<String, String> topics(Config config) {
        Map<String, String> topics = new TreeMap<>();
        for (String property : config.getPropertyNames()) {
            if (property.startsWith(CHANNELS) && property.endsWith(GROUP)) {
                String channel = property.substring(0, property.length() - GROUP.length());
                topics.put(config.getValue(property, String.class), config.getValue(channel + ".topic", String.class));
            }
        }
        return topics;
    }
}
