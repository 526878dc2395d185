package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the status topic tells of each notification. */
final class StatusHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusHistory() {}

    /** The states of each notification in the order told; what was published again is counted once. */
    static Map<String, List<String>> read(String bootstrapServers) {
        Map<String, List<String>> told = new HashMap<>();
        Set<String> seen = new HashSet<>();
        TopicReader.all(bootstrapServers, Topics.NOTIFICATION_STATUS, event -> {
            String id = new String(event.headers().lastHeader("ce_id").value());
            if (seen.add(id)) {
                JsonNode body = read(event.value());
                told.computeIfAbsent(body.path("notificationId").asText(), first -> new ArrayList<>())
                        .add(body.path("state").asText());
            }
        });
        return told;
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a status event that is no JSON", e);
        }
    }
}
